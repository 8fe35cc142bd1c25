# category: device-mismatch
# error: RuntimeError
# culprits: loss
# cause: loss; meta; item
# fix:
# fix-line:

import torch
from torch import nn

history = []
with torch.device("meta"):
    model = nn.Linear(3, 1)
    data = torch.randn(5, 3)
    loss = model(data).square().mean()

history.append(loss.item())  # <- fails
print(history)
