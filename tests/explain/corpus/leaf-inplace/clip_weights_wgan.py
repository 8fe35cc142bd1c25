# category: leaf-inplace
# error: RuntimeError
# culprits: p
# cause: p; no_grad
# fix:
# fix-line:

from torch import nn

critic = nn.Linear(4, 1)
for p in critic.parameters():
    p.clamp_(-0.01, 0.01)  # <- fails
