# category: inplace-modified
# error: RuntimeError
# culprits: loss, gate
# cause: gate; Sigmoid; place
# fix:
# fix-line:

import torch
from torch import nn

torch.manual_seed(0)
lin = nn.Linear(4, 4)
x = torch.randn(3, 4)

gate = torch.sigmoid(lin(x))
gate += 1.0
loss = (gate * x).sum()
loss.backward()  # <- fails
print(lin.weight.grad)
