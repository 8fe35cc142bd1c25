# category: shape-mismatch
# error: RuntimeError
# culprits: x
# cause: 5; 3
# fix:
# fix-line:

import torch


def whiten(x):
    return torch.linalg.inv(x)  # <- fails


whiten(torch.randn(5, 3))
