# category: dtype-mismatch
# error: RuntimeError
# culprits: v
# cause: int64
# fix:
# fix-line:

import torch

v = torch.tensor([3, 4])
print(v.norm())  # <- fails
