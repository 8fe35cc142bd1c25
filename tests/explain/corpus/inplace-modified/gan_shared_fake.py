# category: inplace-modified
# error: RuntimeError
# culprits: D[2].weight, loss_g
# cause: opt_d.step()
# fix:
# fix-line:

import torch
from torch import nn

G = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))
D = nn.Sequential(nn.Linear(2, 8), nn.ReLU(), nn.Linear(8, 1))
opt_g = torch.optim.Adam(G.parameters())
opt_d = torch.optim.Adam(D.parameters())
bce = nn.BCEWithLogitsLoss()
for step in range(2):
    real, z = torch.randn(16, 2), torch.randn(16, 4)
    fake = G(z)
    d_fake = D(fake)
    loss_d = bce(D(real), torch.ones(16, 1)) + bce(d_fake, torch.zeros(16, 1))
    loss_g = bce(d_fake, torch.ones(16, 1))
    opt_d.zero_grad()
    loss_d.backward(retain_graph=True)
    opt_d.step()
    opt_g.zero_grad()
    loss_g.backward()  # <- fails
    opt_g.step()
