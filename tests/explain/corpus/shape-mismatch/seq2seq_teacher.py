# category: shape-mismatch
# error: RuntimeError
# culprits: emb, context
# cause: 2; 1
# fix:
# fix-line:

import torch
from torch import nn

gru = nn.GRU(12, 8, batch_first=True)


def step(emb, context):
    return gru(torch.cat((emb, context), dim=2))  # <- fails


step(torch.randn(2, 1, 4), torch.randn(2, 3, 8))
