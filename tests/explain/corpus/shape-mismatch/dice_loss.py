# category: shape-mismatch
# error: RuntimeError
# culprits: pred, mask
# cause: 3
# fix:
# fix-line:

import torch


def dice(pred, mask):
    inter = (pred * mask).sum()  # <- fails
    return 1 - 2 * inter / (pred.sum() + mask.sum())


dice(torch.rand(2, 3, 8, 8), torch.ones(2, 8, 8))
