"""Many files of schools, one or more for each county and year, read as one dataset."""
