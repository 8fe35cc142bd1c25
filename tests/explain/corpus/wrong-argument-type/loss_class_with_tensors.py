# category: wrong-argument-type
# error: RuntimeError
# culprits: y_pred, y_true
# cause: nn.MSELoss; y_pred; y_true
# fix: nn.MSELoss()(y_pred, y_true)
# fix-line: marked-fix

import torch
from torch import nn

torch.manual_seed(0)
x = torch.linspace(0, 1, 20).unsqueeze(1)
y_true = 3 * x + 0.5
line = nn.Linear(1, 1)

y_pred = line(x)
loss = nn.MSELoss(y_pred, y_true)  # <- fix  # <- fails
loss.backward()
print(line.weight.grad)
