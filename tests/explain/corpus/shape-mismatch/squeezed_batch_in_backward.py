# category: shape-mismatch
# error: RuntimeError
# culprits: loss
# cause: [4]; [1]
# fix:
# fix-line:

import torch
from torch import nn


class Head(nn.Module):
    def __init__(self):
        super().__init__()
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(16, 4)

    def forward(self, feats):
        v = self.pool(feats).squeeze()
        return self.fc(v)


head = Head()
crit = nn.CrossEntropyLoss()
data = torch.utils.data.DataLoader([(torch.randn(16, 5, 5), i % 4) for i in range(9)], batch_size=4)
for feats, y in data:
    loss = crit(head(feats), y)
    loss.backward()  # <- fails
