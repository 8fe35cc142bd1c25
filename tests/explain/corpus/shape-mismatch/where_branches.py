# category: shape-mismatch
# error: RuntimeError
# culprits: mask, a
# cause: 4; 3
# fix:
# fix-line:

import torch


def blend(mask, a, b):
    return torch.where(mask, a, b)  # <- fails


blend(torch.rand(4) > 0.5, torch.randn(2, 3), torch.zeros(2, 3))
