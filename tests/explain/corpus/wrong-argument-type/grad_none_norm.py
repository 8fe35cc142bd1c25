# category: wrong-argument-type
# error: AttributeError
# culprits: p
# cause: None
# fix:
# fix-line:

from torch import nn

net = nn.Linear(2, 1)
total = sum(p.grad.norm() for p in net.parameters())  # <- fails
