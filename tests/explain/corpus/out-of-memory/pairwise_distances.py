# category: out-of-memory
# error: RuntimeError
# culprits: points
# cause: points; memory; broadcast
# fix:
# fix-line:

import torch


def pairwise(points):
    left = points.unsqueeze(0).expand(4_000_000, -1, -1)
    right = points.unsqueeze(1).expand(-1, 4_000_000, -1)
    return (left - right).pow(2).sum(-1)  # <- fails


cloud = torch.zeros(4_000_000, 3)
print(pairwise(cloud).min())
