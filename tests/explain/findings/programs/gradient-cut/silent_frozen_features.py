import torch
from torch import nn

backbone = nn.Sequential(nn.Linear(6, 16), nn.ReLU())
head = nn.Linear(16, 2)
opt = torch.optim.SGD(head.parameters(), lr=0.1)
backbone.eval()
for _ in range(2):
    x, y = torch.randn(8, 6), torch.randint(0, 2, (8,))
    with torch.no_grad():
        feats = backbone(x)
    loss = nn.functional.cross_entropy(head(feats), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
