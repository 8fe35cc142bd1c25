# category: target-out-of-range
# error: IndexError
# culprits: logits, y
# cause: y; 3; 0
# fix:
# fix-line:

import torch
from torch import nn

torch.manual_seed(0)
net = nn.Linear(7, 3)
wheat = torch.randn(6, 7)
y = torch.tensor([1, 2, 3, 3, 2, 1])
logits = net(wheat)
loss = nn.CrossEntropyLoss()(logits, y)  # <- fails
loss.backward()
