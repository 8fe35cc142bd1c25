"""Two tensors of 400 MB and a small one, to be looked into."""

import torch

torch.manual_seed(0)
small = torch.randn(8, 8)
large = torch.randn(10_000, 10_000)
stack = torch.randn(100, 1_000, 1_000)
print("ready")
