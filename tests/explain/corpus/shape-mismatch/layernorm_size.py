# category: shape-mismatch
# error: RuntimeError
# culprits: h, self.ln.normalized_shape
# cause: 20; 40; self.ln
# fix: nn.LayerNorm(hidden)
# fix-line: marked-fix

import torch
from torch import nn


class TabularBlock(nn.Module):
    def __init__(self, features, hidden):
        super().__init__()
        self.fc = nn.Linear(features, hidden)
        self.ln = nn.LayerNorm(features)  # <- fix
        self.drop = nn.Dropout(0.1)

    def forward(self, row):
        h = self.fc(row)
        return self.drop(torch.nn.functional.gelu(self.ln(h)))  # <- fails


table = torch.randn(16, 40)
block = TabularBlock(features=40, hidden=20)
print(block(table).std())
