"""What can be known of expressions and amounts without data: ranges, conditions, units, uses."""
