import torch
from torch import nn

net = nn.Linear(4, 2)
x = torch.randn(3, 4)
try:
    y = net.cuda()(x.cuda())
except (RuntimeError, AssertionError):
    print("no GPU")
