# category: index-out-of-range
# error: IndexError
# culprits: x, keep
# cause: keep is a list
# fix:
# fix-line:

import torch

features = torch.randn(10, 4)
keep = []
for row, f in enumerate(features):
    if f.sum() > -1e9:
        keep.append(f > 0)


def select(x, keep):
    return x[keep]  # <- fails


print(select(features, keep).shape)
