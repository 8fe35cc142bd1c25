# category: wrong-argument-type
# error: TypeError
# culprits: act
# cause: act
# fix:
# fix-line:

import torch
from torch import nn

act = nn.ReLU()
y = torch.cat([torch.ones(2), act])  # <- fails
