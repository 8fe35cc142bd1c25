# category: batch-norm-single-value
# error: ValueError
# culprits: model, xb
# cause: xb; 1; drop_last
# fix: drop_last=True
# fix-line: marked-fix

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
ds = TensorDataset(torch.randn(17, 5), torch.randint(0, 2, (17,)))
loader = DataLoader(ds, batch_size=8, shuffle=True)  # <- fix
model = nn.Sequential(nn.Linear(5, 6), nn.BatchNorm1d(6), nn.ReLU(), nn.Linear(6, 2))
for xb, yb in loader:
    loss = nn.functional.cross_entropy(model(xb), yb)  # <- fails
    loss.backward()
