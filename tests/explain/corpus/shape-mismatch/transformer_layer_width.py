# category: shape-mismatch
# error: AssertionError
# culprits: src
# cause: 48; 64
# fix:
# fix-line:

import torch
from torch import nn

torch.manual_seed(0)
layer = nn.TransformerEncoderLayer(d_model=64, nhead=4, batch_first=True)
encoder = nn.TransformerEncoder(layer, num_layers=2)


def encode(src):
    return encoder(src)  # <- fails


encode(torch.randn(2, 9, 48))
