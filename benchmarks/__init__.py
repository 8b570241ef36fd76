"""Benchmarks: ratios, measured side by side, with versions; `make bench`."""
