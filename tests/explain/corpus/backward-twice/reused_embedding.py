# category: backward-twice
# error: RuntimeError
# culprits: loss
# cause: table; retain_graph
# fix:
# fix-line:

import torch

raw = torch.randn(4, 3, requires_grad=True)
table = raw.softmax(-1)
for epoch in range(2):
    loss = (table[epoch] ** 2).sum()
    loss.backward()  # <- fails
