# category: wrong-argument-type
# error: TypeError
# culprits: seqs
# cause: list; seqs
# fix:
# fix-line:

import torch
from torch import nn

fc = nn.Linear(4, 2)
seqs = [torch.randn(4), torch.randn(4)]
out = fc(seqs)  # <- fails
