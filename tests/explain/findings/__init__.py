"""Findings, on real programs."""
