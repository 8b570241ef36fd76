"""One check a file: a View of the data -> Hits. None of them walks over schools."""
