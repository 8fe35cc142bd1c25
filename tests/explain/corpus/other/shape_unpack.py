# category: other
# error: ValueError
# culprits: x
# cause: x; 3
# fix:
# fix-line:

import torch


def attend(x):
    b, h, t, d = x.shape  # <- fails
    return x.view(b * h, t, d)


attend(torch.randn(2, 5, 8))
