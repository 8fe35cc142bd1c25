# category: wrong-argument-type
# error: TypeError
# culprits:
# cause: view
# fix:
# fix-line:

import torch

x = torch.randn(4, 6)
y = x.view("flat")  # <- fails
