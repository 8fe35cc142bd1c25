"""A tensor that is larger than one answer may be."""

import torch

counted = torch.arange(5_000_000, dtype=torch.int32).reshape(1000, 5000)
print("here")  # stop: here
