import torch
from torch import nn


class VQ(nn.Module):
    def __init__(self):
        super().__init__()
        self.encode = nn.Linear(6, 4)
        self.codes = nn.Embedding(8, 4)
        self.decode = nn.Linear(4, 6)

    def forward(self, x):
        z = self.encode(x)
        nearest = torch.cdist(z, self.codes.weight).argmin(1)
        zq = self.codes(nearest)
        commit = (z - zq.detach()).pow(2).mean()
        book = (z.detach() - zq).pow(2).mean()
        zq = z + (zq - z).detach()
        out = self.decode(zq)
        return out, book + 0.25 * commit


net = VQ()
opt = torch.optim.Adam(net.parameters(), lr=1e-3)
for _ in range(2):
    x = torch.randn(16, 6)
    recon, extra = net(x)
    loss = (recon - x).pow(2).mean() + extra
    opt.zero_grad()
    loss.backward()
    opt.step()
