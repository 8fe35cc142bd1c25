# category: shape-mismatch
# error: RuntimeError
# culprits: w
# cause: 3; 4
# fix:
# fix-line:

import torch


def predict(row, w):
    return torch.dot(row, w)  # <- fails


torch.vmap(predict, in_dims=(0, None))(torch.randn(5, 4), torch.randn(3))
