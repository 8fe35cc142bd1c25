import torch
import torch.nn.functional as F
from torch import nn

out = nn.Linear(4, 3)(torch.randn(6, 4))
y = torch.tensor([0.0, 1, 2, 0, 1, 2])
y = y.long()
loss = F.cross_entropy(out, y)
