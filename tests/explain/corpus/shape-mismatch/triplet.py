# category: shape-mismatch
# error: RuntimeError
# culprits: anchor, negative
# cause: 8; 6
# fix:
# fix-line:

import torch
from torch import nn

loss_fn = nn.TripletMarginLoss()
anchor, positive, negative = torch.randn(8, 4), torch.randn(8, 4), torch.randn(6, 4)
loss = loss_fn(anchor, positive, negative)  # <- fails
