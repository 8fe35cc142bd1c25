# category: shape-mismatch
# error: RuntimeError
# culprits: mine, theirs
# cause: 6; 5
# fix:
# fix-line:

import torch
from torch import nn

online, target = nn.Linear(4, 6), nn.Linear(4, 5)
tau = 0.01
with torch.no_grad():
    for mine, theirs in zip(target.parameters(), online.parameters(), strict=True):
        mine.mul_(1 - tau).add_(theirs, alpha=tau)  # <- fails
