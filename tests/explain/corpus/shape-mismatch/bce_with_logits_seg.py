# category: shape-mismatch
# error: ValueError
# culprits: out, y
# cause: out; y
# fix:
# fix-line:

import torch
import torch.nn.functional as F


def criterion(out, y):
    return F.binary_cross_entropy_with_logits(out, y.float())  # <- fails


criterion(torch.randn(2, 1, 4, 4), torch.ones(2, 4, 4))
