# category: inplace-modified
# error: RuntimeError
# culprits: consistency, teacher[2].weight
# cause: teacher[2].weight; place
# fix:
# fix-line:

import torch
from torch import nn

torch.manual_seed(0)
student = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))
teacher = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))
unlabelled = torch.randn(6, 4)


def update_ema(source, target, decay=0.9):
    with torch.no_grad():
        for s, t in zip(source.parameters(), target.parameters(), strict=True):
            t.mul_(decay).add_(s, alpha=1 - decay)


consistency = (student(unlabelled).softmax(-1) - teacher(unlabelled).softmax(-1)).pow(2).mean()
update_ema(student, teacher)
consistency.backward()  # <- fails
