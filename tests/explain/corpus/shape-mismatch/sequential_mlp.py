# category: shape-mismatch
# error: RuntimeError
# culprits: model, X
# cause: 64; 128; model[2]
# fix: nn.Linear(64, 32)
# fix-line: marked-fix

import torch
from torch import nn, optim

torch.manual_seed(1)
X = torch.randn(20, 13)
y = torch.randn(20, 1)

model = nn.Sequential(
    nn.Linear(13, 64),
    nn.ReLU(),
    nn.Linear(128, 32),  # <- fix
    nn.ReLU(),
    nn.Linear(32, 1),
)
optimizer = optim.Adam(model.parameters(), lr=1e-3)
criterion = nn.MSELoss()

for epoch in range(3):
    optimizer.zero_grad()
    loss = criterion(model(X), y)  # <- fails
    loss.backward()
    optimizer.step()
    print(epoch, loss.item())
