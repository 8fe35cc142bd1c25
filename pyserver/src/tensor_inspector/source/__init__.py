"""The user's source as evidence: how a function made its variables, and how their expressions are written."""
