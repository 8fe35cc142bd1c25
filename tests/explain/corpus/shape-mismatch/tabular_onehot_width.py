# category: shape-mismatch
# error: RuntimeError
# culprits: features, self.body[0].weight
# cause: 12; 10; self.body[0]
# fix: 12
# fix-line: marked-fix

import torch
import torch.nn as nn


class Wide(nn.Module):
    def __init__(self, n_num=4, n_cat=6):
        super().__init__()
        self.body = nn.Sequential(
            nn.Linear(10, 32),  # <- fix
            nn.GELU(),
            nn.Linear(32, 1),
        )

    def forward(self, num, cat):
        onehot = nn.functional.one_hot(cat, 8).float()
        features = torch.cat([num, onehot], dim=-1)
        return self.body(features)  # <- fails


out = Wide()(torch.randn(3, 4), torch.tensor([0, 3, 7]))
