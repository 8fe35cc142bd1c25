import torch
import torch.nn.functional as F
from torch import nn

head = nn.Linear(4, 3)
h = torch.randn(8, 5, 4, requires_grad=True)
weights = F.softmax(h.sum(-1), dim=1)
pooled = (weights.unsqueeze(-1) * h).sum(1)
logits = head(pooled)
loss = F.cross_entropy(logits, torch.randint(0, 3, (8,)))
soft = F.cross_entropy(logits, F.softmax(torch.randn(8, 3), 1))
loss.backward()
