import torch
from torch import nn

norm = nn.LayerNorm(16)
mask = torch.ones(4, 16)
class_weights = torch.ones(3)
x = torch.randn(4, 16)
y = norm(x) * mask
