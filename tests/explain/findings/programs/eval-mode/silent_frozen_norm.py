import torch
from torch import nn

model = nn.Sequential(nn.Conv2d(1, 4, 3), nn.BatchNorm2d(4), nn.Flatten(), nn.Linear(64, 2))
opt = torch.optim.SGD(model.parameters(), lr=0.1)
for _ in range(2):
    model.train()
    for m in model:
        if isinstance(m, nn.BatchNorm2d):
            m.eval()
    loss = model(torch.randn(4, 1, 6, 6)).pow(2).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
