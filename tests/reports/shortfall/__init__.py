"""Reports of what is lacking."""
