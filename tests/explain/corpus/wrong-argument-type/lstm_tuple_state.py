# category: wrong-argument-type
# error: AttributeError
# culprits: out
# cause: tuple
# fix:
# fix-line:

import torch
from torch import nn

lstm = nn.LSTM(3, 4, batch_first=True)
out = lstm(torch.randn(2, 5, 3))
last = out.mean(1)  # <- fails
