# category: no-grad
# error: RuntimeError
# culprits: loss
# cause: loss; requires_grad; model
# fix:
# fix-line:

import torch
from torch import nn


class TransferNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.backbone = nn.Sequential(nn.Linear(8, 8), nn.ReLU())
        self.fc = nn.Linear(8, 4)

    def forward(self, x):
        return self.fc(self.backbone(x))


torch.manual_seed(0)
model = TransferNet()
for param in model.parameters():
    param.requires_grad = False

optimizer = torch.optim.SGD(model.fc.parameters(), lr=0.01)
loss = nn.functional.cross_entropy(model(torch.randn(4, 8)), torch.tensor([0, 1, 2, 3]))
loss.backward()  # <- fails
optimizer.step()
