import torch
import torch.nn.functional as F
from torch import nn

out = nn.Linear(4, 3)(torch.randn(6, 4))
mixed = F.one_hot(torch.tensor([0, 1, 2, 0, 1, 2]), 3).float() * 0.9 + 0.1 / 3
loss = nn.CrossEntropyLoss()(out, mixed)
