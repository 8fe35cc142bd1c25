# category: other
# error: ValueError
# culprits:
# cause: 2D
# fix:
# fix-line:

import torch


def check(x):
    if x.dim() != 4:
        raise ValueError(f"expected 4D input (got {x.dim()}D input)")  # <- fails


check(torch.zeros(2, 2))
