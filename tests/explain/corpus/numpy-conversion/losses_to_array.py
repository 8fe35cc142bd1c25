# category: numpy-conversion
# error: RuntimeError
# culprits: history
# cause: history; requires_grad; item
# fix:
# fix-line:

import numpy as np
import torch
from torch import nn

torch.manual_seed(0)
net = nn.Linear(2, 1)
sgd = torch.optim.SGD(net.parameters(), lr=0.1)
history = []
for _ in range(4):
    loss = net(torch.randn(8, 2)).pow(2).mean()
    sgd.zero_grad()
    loss.backward()
    sgd.step()
    history.append(loss)

smooth = np.array(history).cumsum()  # <- fails
print(smooth)
