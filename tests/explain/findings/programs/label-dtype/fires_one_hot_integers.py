import torch
import torch.nn.functional as F
from torch import nn

out = nn.Linear(4, 3)(torch.randn(6, 4))
target = F.one_hot(torch.tensor([0, 1, 2, 0, 1, 2]), 3)
loss = nn.CrossEntropyLoss()(out, target)
