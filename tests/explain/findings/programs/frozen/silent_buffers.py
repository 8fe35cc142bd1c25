import torch
from torch import nn

norm = nn.BatchNorm1d(4)
norm.register_buffer("extra", torch.zeros(4))
y = norm(torch.randn(3, 4))
