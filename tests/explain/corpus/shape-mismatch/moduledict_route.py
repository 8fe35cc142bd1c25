# category: shape-mismatch
# error: RuntimeError
# culprits: inputs[key], self.towers['audio'].weight
# cause: 40; 20
# fix:
# fix-line:

import torch
from torch import nn


class Multi(nn.Module):
    def __init__(self):
        super().__init__()
        self.towers = nn.ModuleDict({"text": nn.Linear(16, 8), "audio": nn.Linear(20, 8)})

    def forward(self, inputs):
        return sum([self.towers[key](inputs[key]) for key in inputs])  # <- fails


Multi()({"text": torch.randn(2, 16), "audio": torch.randn(2, 40)})
