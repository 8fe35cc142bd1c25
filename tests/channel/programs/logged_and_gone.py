"""Logs, and ends at once."""

import torch

x = torch.arange(6.0).reshape(2, 3)
for step in range(30):
    y = x + step
    z = y.sum()  # stop: step
