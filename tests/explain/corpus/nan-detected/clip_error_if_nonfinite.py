# category: nan-detected
# error: RuntimeError
# culprits: model.parameters(), loss
# cause: nonfinite; norm; model
# fix:
# fix-line:

import torch
from torch import nn

torch.manual_seed(0)
model = nn.Linear(3, 1)
opt = torch.optim.SGD(model.parameters(), lr=0.1)
x = torch.randn(5, 3)
mask = torch.zeros(5)

per_row = model(x).squeeze(1).pow(2)
loss = (per_row * mask).sum() / mask.sum()
loss.backward()
nn.utils.clip_grad_norm_(model.parameters(), max_norm=1.0, error_if_nonfinite=True)  # <- fails
opt.step()
