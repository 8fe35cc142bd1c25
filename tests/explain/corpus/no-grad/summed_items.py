# category: no-grad
# error: AttributeError
# culprits: running
# cause: running; float; item
# fix:
# fix-line:

import torch
from torch import nn

torch.manual_seed(0)
heads = nn.ModuleList([nn.Linear(4, 1) for _ in range(3)])
x = torch.randn(6, 4)
ys = [torch.randn(6, 1) for _ in heads]

running = 0.0
for head, y in zip(heads, ys, strict=True):
    task_loss = nn.functional.smooth_l1_loss(head(x), y)
    running += task_loss.item()
running.backward()  # <- fails
