"""Figures over time, logged for TensorBoard and Weights & Biases by the libraries that the user has."""
