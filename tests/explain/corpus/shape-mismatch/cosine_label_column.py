# category: shape-mismatch
# error: RuntimeError
# culprits: label
# cause: label [8, 1]; squeeze(1)
# fix: label.squeeze(1)
# fix-line: marked-fix

import torch
from torch import nn

enc = nn.Linear(12, 6)
crit = nn.CosineEmbeddingLoss()
left, right = torch.randn(8, 12), torch.randn(8, 12)
label = torch.ones(8, 1)
loss = crit(enc(left), enc(right), label)  # <- fix  # <- fails
