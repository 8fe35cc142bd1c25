# category: dtype-mismatch
# error: RuntimeError
# culprits: keep
# cause: keep; int64
# fix:
# fix-line:

import torch

keep = torch.tensor([1, 0, 1])
out = torch.where(keep, torch.ones(3), torch.zeros(3))  # <- fails
