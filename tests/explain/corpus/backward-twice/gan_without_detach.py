# category: backward-twice
# error: RuntimeError
# culprits: g_loss
# cause: g_loss; d_loss; detach
# fix:
# fix-line:

import torch
from torch import nn

torch.manual_seed(0)
gen, disc = nn.Linear(2, 4), nn.Sequential(nn.Linear(4, 4), nn.Tanh(), nn.Linear(4, 1))
opt_d = torch.optim.Adam(disc.parameters())
crit = nn.BCEWithLogitsLoss()

fake = gen(torch.randn(3, 2))
verdict = disc(fake)
d_loss = crit(verdict, torch.zeros(3, 1))
d_loss.backward()
g_loss = crit(verdict, torch.ones(3, 1))
g_loss.backward()  # <- fails
opt_d.step()
