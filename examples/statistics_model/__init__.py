"""A small made-up county as education statistics export it."""
