# category: dtype-mismatch
# error: RuntimeError
# culprits: src, counts
# cause: int64; float32
# fix:
# fix-line:

import torch


def histogram(labels, n):
    counts = torch.zeros(n)
    src = torch.ones_like(labels)
    return counts.scatter_add(0, labels, src)  # <- fails


histogram(torch.tensor([0, 2, 2]), 3)
