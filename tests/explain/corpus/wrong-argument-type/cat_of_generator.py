# category: wrong-argument-type
# error: TypeError
# culprits:
# cause: generator
# fix:
# fix-line:

import torch

parts = [torch.randn(2, 3) for _ in range(3)]
whole = torch.cat(p * 2 for p in parts)  # <- fails
