# category: dtype-mismatch
# error: RuntimeError
# culprits: X, model
# cause: X; float64; float32
# fix: .float()
# fix-line: marked-fix

import numpy as np
import torch
from torch import nn

rng = np.random.default_rng(42)
raw = rng.normal(size=(60, 9))
raw[:, -1] = raw[:, :3].sum(axis=1)

X = torch.from_numpy(raw[:, :-1])  # <- fix
y = torch.tensor(raw[:, -1:], dtype=torch.float32)

model = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 1))
loss_fn = nn.MSELoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
for epoch in range(5):
    loss = loss_fn(model(X), y)  # <- fails
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
