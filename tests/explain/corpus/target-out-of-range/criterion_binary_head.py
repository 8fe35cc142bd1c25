# category: target-out-of-range
# error: IndexError
# culprits: y
# cause: 1
# fix:
# fix-line:

import torch
from torch import nn

criterion = nn.CrossEntropyLoss()
net = nn.Linear(5, 1)
x, y = torch.randn(4, 5), torch.tensor([0, 1, 1, 0])
print(criterion(net(x), y))  # <- fails
