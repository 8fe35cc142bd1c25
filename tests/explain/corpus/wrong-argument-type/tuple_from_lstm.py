# category: wrong-argument-type
# error: AttributeError
# culprits: encoded
# cause: encoded; tuple; relu
# fix:
# fix-line:

import torch
from torch import nn


class Regressor(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(2, 6, batch_first=True)
        self.head = nn.Linear(6, 1)

    def forward(self, series):
        encoded = self.rnn(series)
        return self.head(encoded.relu()[:, -1])  # <- fails


print(Regressor()(torch.randn(3, 10, 2)))
