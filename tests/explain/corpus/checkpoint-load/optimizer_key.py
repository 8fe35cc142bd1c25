# category: checkpoint-load
# error: KeyError
# culprits: saved
# cause: optimizer; saved
# fix:
# fix-line:

import torch
from torch import nn

net = nn.Linear(2, 2)
opt = torch.optim.Adam(net.parameters())
saved = {"net": net.state_dict(), "opt": opt.state_dict()}
opt.load_state_dict(saved["optimizer"])  # <- fails
