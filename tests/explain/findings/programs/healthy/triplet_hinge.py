import torch
from torch import nn


def pairwise(a, b):
    return (a.unsqueeze(1) - b.unsqueeze(0)).pow(2).sum(-1)


class Embed(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(10, 32), nn.ReLU(), nn.Linear(32, 8))

    def forward(self, x):
        return self.net(x)


def triplet_loss(emb, labels, margin=0.3):
    dist = pairwise(emb, emb)
    same = labels.unsqueeze(0) == labels.unsqueeze(1)
    pos = dist.masked_fill(~same, 0).max(1).values
    neg = dist.masked_fill(same, float("inf")).min(1).values
    return torch.relu(pos - neg + margin).mean()


net = Embed()
opt = torch.optim.Adam(net.parameters(), lr=1e-3)
for _ in range(3):
    x = torch.randn(24, 10)
    labels = torch.arange(24) % 4
    emb = net(x)
    loss = triplet_loss(emb, labels)
    opt.zero_grad()
    loss.backward()
    opt.step()
