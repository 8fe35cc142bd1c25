# category: shape-mismatch
# error: RuntimeError
# culprits: p, t
# cause: 16; 4
# fix:
# fix-line:

import torch

LOSSES = {
    "mse": lambda p, t: ((p - t) ** 2).mean(),  # <- fails
}
net = torch.nn.Linear(3, 4)
x, y = torch.randn(16, 3), torch.randn(16, 5)
for step in range(3):
    loss = LOSSES["mse"](net(x), y)
    loss.backward()
