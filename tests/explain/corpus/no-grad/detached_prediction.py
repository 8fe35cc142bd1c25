# category: no-grad
# error: RuntimeError
# culprits: loss
# cause: loss; requires_grad; detach
# fix:
# fix-line:

import torch
from torch import nn

torch.manual_seed(0)
model = nn.Linear(5, 1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
inputs, targets = torch.randn(8, 5), torch.randn(8, 1)

predictions = model(inputs).detach()
loss = nn.functional.mse_loss(predictions, targets)
optimizer.zero_grad()
loss.backward()  # <- fails
optimizer.step()
