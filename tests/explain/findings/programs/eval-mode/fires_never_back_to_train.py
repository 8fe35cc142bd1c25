import torch
from torch import nn

model = nn.Sequential(nn.Linear(8, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Dropout(0.5), nn.Linear(16, 2))
optimizer = torch.optim.Adam(model.parameters())
X, Y = torch.randn(32, 8), torch.randint(0, 2, (32,))
model.train()
for epoch in range(2):
    for i in range(0, 32, 16):
        out = model(X[i : i + 16])
        loss = nn.functional.cross_entropy(out, Y[i : i + 16])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    model.eval()
    with torch.no_grad():
        acc = (model(X).argmax(1) == Y).float().mean()
