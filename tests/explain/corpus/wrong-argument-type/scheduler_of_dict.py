# category: wrong-argument-type
# error: TypeError
# culprits: conf
# cause: not an Optimizer; the optimizer itself
# fix:
# fix-line:

import torch
from torch import nn
from torch.optim.lr_scheduler import CosineAnnealingLR


def configure(model):
    opt = torch.optim.SGD(model.parameters(), lr=0.1)
    return {"optimizer": opt}


conf = configure(nn.Linear(2, 2))
sched = CosineAnnealingLR(conf, T_max=10)  # <- fails
