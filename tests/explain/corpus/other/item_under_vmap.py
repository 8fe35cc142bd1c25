# category: other
# error: RuntimeError
# culprits: row
# cause: no plain numbers
# fix:
# fix-line:

import torch
from torch.func import vmap


def clip_row(row):
    peak = row.abs().max().item()  # <- fails
    return row / max(peak, 1e-6)


signals = torch.randn(8, 100)
print(vmap(clip_row)(signals).shape)
