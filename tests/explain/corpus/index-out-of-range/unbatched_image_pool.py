# category: index-out-of-range
# error: IndexError
# culprits: x
# cause: x; [9]
# fix:
# fix-line:

import torch
import torch.nn.functional as F


def pooled(x):
    return F.adaptive_avg_pool2d(x, 1).flatten(1)  # <- fails


pooled(torch.randn(9))
