# category: wrong-argument-type
# error: TypeError
# culprits: w
# cause: None
# fix:
# fix-line:

import torch


def scaled(x, w=None):
    return x * w  # <- fails


scaled(torch.ones(3))
