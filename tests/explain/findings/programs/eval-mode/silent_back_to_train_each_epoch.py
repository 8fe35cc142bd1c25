import torch
from torch import nn

model = nn.Sequential(nn.Linear(8, 16), nn.Dropout(0.5), nn.Linear(16, 2))
opt = torch.optim.Adam(model.parameters())
X, Y = torch.randn(32, 8), torch.randint(0, 2, (32,))
for epoch in range(2):
    model.eval()
    with torch.no_grad():
        before = nn.functional.cross_entropy(model(X), Y).item()
    print("epoch", epoch)
    model.train()
    for i in range(0, 32, 16):
        loss = nn.functional.cross_entropy(model(X[i : i + 16]), Y[i : i + 16])
        opt.zero_grad()
        loss.backward()
        opt.step()
