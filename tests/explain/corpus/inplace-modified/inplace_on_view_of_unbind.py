# category: inplace-modified
# error: RuntimeError
# culprits: mu
# cause: mu; view; place
# fix:
# fix-line:

import torch
from torch import nn

torch.manual_seed(0)
stats = nn.Linear(6, 8)
x = torch.randn(3, 6)
mu, logvar = stats(x).chunk(2, dim=-1)
mu.clamp_(-3, 3)  # <- fails
kl = 0.5 * (mu.pow(2) + logvar.exp() - logvar - 1).sum()
kl.backward()
