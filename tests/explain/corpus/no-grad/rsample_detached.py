# category: no-grad
# error: RuntimeError
# culprits: loss
# cause: data
# fix:
# fix-line:

import torch
from torch import nn

policy = nn.Linear(3, 2)
logits = policy(torch.randn(4, 3)).data
loss = logits.logsumexp(-1).mean()
loss.backward()  # <- fails
