# category: shape-mismatch
# error: ValueError
# culprits: logits, y
# cause: 8; 4; y
# fix:
# fix-line:

import torch
import torch.nn.functional as F
from torch import nn


def mixup(x, y, alpha=0.4):
    lam = torch.distributions.Beta(alpha, alpha).sample()
    perm = torch.randperm(x.size(0))
    return lam * x + (1 - lam) * x[perm], y


torch.manual_seed(0)
net = nn.Sequential(nn.Flatten(), nn.Linear(12, 5))
crops = torch.rand(4, 2, 12)
views = crops.view(8, 12)
y = torch.tensor([0, 3, 1, 4])
mixed, y = mixup(views, y)
logits = net(mixed)
print(F.cross_entropy(logits, y))  # <- fails
