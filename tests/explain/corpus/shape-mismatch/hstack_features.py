# category: shape-mismatch
# error: RuntimeError
# culprits: img, txt
# cause: 6; 5
# fix:
# fix-line:

import torch


def fuse(img, txt):
    return torch.hstack((img, txt))  # <- fails


fuse(torch.randn(6, 3, 2), torch.randn(5, 3, 2))
