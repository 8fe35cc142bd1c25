"""Tensor Inspector: what a stopped PyTorch program holds, told to an editor or a terminal."""

__version__ = "0.1.0"
