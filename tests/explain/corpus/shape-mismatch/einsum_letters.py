# category: shape-mismatch
# error: RuntimeError
# culprits: h, w
# cause: 'bnhd'; h [4, 16, 64] has 3
# fix:
# fix-line:

import torch

hidden = torch.randn(4, 16, 64)
proj = torch.nn.Parameter(torch.randn(8, 64, 8))


def project(h, w):
    return torch.einsum("bnhd,hde->bnhe", h, w)  # <- fails


print(project(hidden, proj).shape)
