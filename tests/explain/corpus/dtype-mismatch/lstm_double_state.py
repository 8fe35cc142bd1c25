# category: dtype-mismatch
# error: RuntimeError
# culprits: state, rnn
# cause: state; float64; float32
# fix:
# fix-line:

import numpy as np
import torch
from torch import nn

rnn = nn.LSTM(3, 5)
prices = torch.randn(12, 1, 3)
state = (torch.tensor(np.zeros((1, 1, 5))), torch.tensor(np.zeros((1, 1, 5))))

hidden, state = rnn(prices, state)  # <- fails
print(hidden[-1])
