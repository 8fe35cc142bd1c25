# category: shape-mismatch
# error: RuntimeError
# culprits: loss
# cause: 8 elements; one element first
# fix:
# fix-line:

import torch
from torch import nn


class Meter:
    def __init__(self):
        self.total, self.n = 0.0, 0

    def update(self, value, n):
        self.total += value * n
        self.n += n


model = nn.Linear(4, 3)
loss_fn = nn.CrossEntropyLoss(reduction="none")
meter = Meter()
for _ in range(2):
    x, y = torch.randn(8, 4), torch.randint(0, 3, (8,))
    loss = loss_fn(model(x), y)
    meter.update(loss.item(), len(x))  # <- fails
print(meter.total / meter.n)
