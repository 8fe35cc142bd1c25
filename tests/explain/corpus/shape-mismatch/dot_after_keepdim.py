# category: shape-mismatch
# error: RuntimeError
# culprits: a, b
# cause: 1D
# fix:
# fix-line:

import torch

a = torch.randn(4, 8).mean(0, keepdim=True)
b = torch.randn(8)
similarity = a.dot(b) / (a.norm() * b.norm())  # <- fails
