"""What is lacking: derived by hand, and held against evaluating changed data again."""
