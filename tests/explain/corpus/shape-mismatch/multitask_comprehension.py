# category: shape-mismatch
# error: RuntimeError
# culprits: head.weight, shared
# cause: 32; 16; head
# fix:
# fix-line:

import torch
from torch import nn


class MultiTask(nn.Module):
    def __init__(self, tasks):
        super().__init__()
        self.trunk = nn.Sequential(nn.Linear(10, 32), nn.ReLU())
        self.heads = nn.ModuleDict({name: nn.Linear(width, n) for name, (width, n) in tasks.items()})

    def forward(self, x):
        shared = self.trunk(x)
        return {name: head(shared) for name, head in self.heads.items()}  # <- fails


net = MultiTask({"age": (32, 1), "gender": (32, 2), "emotion": (16, 7)})
outs = net(torch.randn(4, 10))
print({k: v.shape for k, v in outs.items()})
