# category: shape-mismatch
# error: RuntimeError
# culprits: hidden
# cause: 10; 16; view
# fix: hidden.size(0)
# fix-line: marked-fix

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
batch_size = 16
train_set = TensorDataset(torch.randn(42, 1, 8, 8), torch.randint(0, 3, (42,)))
train_loader = DataLoader(train_set, batch_size=batch_size)
conv = nn.Conv2d(1, 3, 3)
fc = nn.Linear(3 * 6 * 6, 3)
opt = torch.optim.SGD([*conv.parameters(), *fc.parameters()], lr=0.01)


def forward(xb):
    hidden = torch.relu(conv(xb))
    return fc(hidden.view(batch_size, -1))  # <- fix  # <- fails


for xb, yb in train_loader:
    opt.zero_grad()
    loss = nn.functional.cross_entropy(forward(xb), yb)
    loss.backward()
    opt.step()
print("done")
