# category: inplace-modified
# error: RuntimeError
# culprits: loss_g, D[2].weight
# cause: D[2].weight; place
# fix:
# fix-line:

import torch
from torch import nn

torch.manual_seed(0)
G = nn.Sequential(nn.Linear(2, 8), nn.ReLU(), nn.Linear(8, 3))
D = nn.Sequential(nn.Linear(3, 8), nn.LeakyReLU(0.2), nn.Linear(8, 1))
opt_g = torch.optim.SGD(G.parameters(), lr=0.1)
opt_d = torch.optim.SGD(D.parameters(), lr=0.1)
bce = nn.BCEWithLogitsLoss()
ones, zeros = torch.ones(4, 1), torch.zeros(4, 1)

for step in range(2):
    fake = G(torch.randn(4, 2))
    score = D(fake)
    loss_g = bce(score, ones)
    loss_d = bce(D(torch.randn(4, 3)), ones) + bce(D(fake.detach()), zeros)
    opt_d.zero_grad()
    loss_d.backward()
    opt_d.step()
    opt_g.zero_grad()
    loss_g.backward()  # <- fails
    opt_g.step()
