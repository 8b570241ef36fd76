"""Reports of summaries."""
