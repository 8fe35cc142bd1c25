# category: backward-twice
# error: RuntimeError
# culprits: loss_b
# cause: loss_b; loss_a; retain_graph
# fix:
# fix-line:

import torch
from torch import nn

torch.manual_seed(0)
trunk = nn.Sequential(nn.Linear(4, 8), nn.Tanh())
head_a, head_b = nn.Linear(8, 1), nn.Linear(8, 3)
x = torch.randn(5, 4)

shared = trunk(x)
loss_a = head_a(shared).pow(2).mean()
loss_b = nn.functional.cross_entropy(head_b(shared), torch.tensor([0, 1, 2, 0, 1]))
loss_a.backward()
loss_b.backward()  # <- fails
