# category: backward-twice
# error: RuntimeError
# culprits: loss
# cause: hidden; detach
# fix:
# fix-line:

import torch
from torch import nn

rnn, head = nn.RNN(3, 5, batch_first=True), nn.Linear(5, 1)
hidden = torch.zeros(1, 2, 5)
series = torch.randn(2, 12, 3)
for t in range(0, 12, 4):
    out, hidden = rnn(series[:, t : t + 4], hidden)
    loss = head(out).pow(2).mean()
    loss.backward()  # <- fails
