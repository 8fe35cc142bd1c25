# category: other
# error: ValueError
# culprits: scheduler, total_steps
# cause: total_steps; 4; scheduler
# fix:
# fix-line:

import torch
from torch import nn

net = nn.Linear(1, 1)
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
epochs, steps_per_epoch = 2, 3
total_steps = 4
scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=0.1, total_steps=total_steps)
for _ in range(epochs * steps_per_epoch):
    optimizer.step()
    scheduler.step()  # <- fails
