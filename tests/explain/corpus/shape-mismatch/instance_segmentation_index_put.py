# category: shape-mismatch
# error: RuntimeError
# culprits: canvas
# cause: 5; 4
# fix:
# fix-line:

import torch

canvas = torch.zeros(10, 3)
idx = torch.tensor([1, 2, 3, 4])
canvas[idx] = torch.randn(5, 3)  # <- fails
