# category: shape-mismatch
# error: RuntimeError
# culprits: premise
# cause: 20; 10
# fix:
# fix-line:

import torch
from torch import nn

score = nn.Bilinear(10, 10, 1)


def entail(premise, hypothesis):
    return torch.sigmoid(score(premise, hypothesis)).squeeze(-1)  # <- fails


entail(torch.randn(4, 20), torch.randn(4, 10))
