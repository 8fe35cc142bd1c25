# category: dtype-mismatch
# error: RuntimeError
# culprits: base
# cause: int64
# fix:
# fix-line:

import torch

base = torch.tensor([2, 3])
print(base**-1)  # <- fails
