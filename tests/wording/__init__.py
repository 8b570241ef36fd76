"""How things are said in two languages."""
