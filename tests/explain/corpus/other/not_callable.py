# category: other
# error: TypeError
# culprits: x
# cause: callable
# fix:
# fix-line:

import torch

x = torch.ones(3)
y = x(0)  # <- fails
