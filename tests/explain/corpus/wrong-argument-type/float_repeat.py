# category: wrong-argument-type
# error: TypeError
# culprits: n
# cause: float; n
# fix:
# fix-line:

import torch

seq = torch.randn(3, 2)
n = 10 / 2
tiled = seq.repeat(n, 1)  # <- fails
