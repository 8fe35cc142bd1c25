# category: shape-mismatch
# error: RuntimeError
# culprits: h
# cause: 4; 3
# fix:
# fix-line:

import torch
from torch import nn

cell = nn.LSTMCell(5, 7)
h = torch.zeros(4, 7)
c = torch.zeros(4, 7)
for frame in torch.randn(6, 3, 5):
    h, c = cell(frame, (h, c))  # <- fails
