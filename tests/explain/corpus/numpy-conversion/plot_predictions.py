# category: numpy-conversion
# error: RuntimeError
# culprits: pred
# cause: pred; requires_grad; detach
# fix: pred.detach().numpy()
# fix-line: marked-fix

import numpy as np
import torch
from torch import nn

torch.manual_seed(0)
model = nn.Linear(1, 1)
xs = torch.linspace(-1, 1, 10).unsqueeze(1)
pred = model(xs)
curve = pred.numpy()  # <- fix  # <- fails
print(np.round(curve, 2))
