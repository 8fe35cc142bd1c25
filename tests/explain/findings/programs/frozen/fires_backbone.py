import torch
from torch import nn

backbone = nn.Linear(4, 8)
for p in backbone.parameters():
    p.requires_grad = False
head = nn.Linear(8, 2)
out = head(backbone(torch.randn(2, 4)))
