# category: no-grad
# error: RuntimeError
# culprits: loss
# cause: loss; torch.tensor; requires_grad
# fix: torch.stack(
# fix-line: marked-fix

import torch
from torch import nn

torch.manual_seed(0)
net = nn.Linear(2, 2)
pairs = [(torch.randn(2), torch.randn(2)) for _ in range(4)]
losses = torch.tensor([nn.functional.mse_loss(net(x), t) for x, t in pairs])  # <- fix
loss = losses.mean()
loss.backward()  # <- fails
