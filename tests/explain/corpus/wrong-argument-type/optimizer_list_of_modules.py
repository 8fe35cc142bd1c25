# category: wrong-argument-type
# error: TypeError
# culprits:
# cause: Linear
# fix:
# fix-line:

import torch
from torch import nn

enc, dec = nn.Linear(3, 2), nn.Linear(2, 3)
optim = torch.optim.AdamW([enc, dec], lr=1e-3)  # <- fails
