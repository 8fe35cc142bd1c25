"""Benchmarks: ratios between two ways of doing the same, taken turn by turn in one run."""
