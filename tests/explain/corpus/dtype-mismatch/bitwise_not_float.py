# category: dtype-mismatch
# error: TypeError
# culprits: mask
# cause: float32; mask
# fix:
# fix-line:

import torch

lengths = torch.tensor([2, 3])
mask = (torch.arange(4)[None] < lengths[:, None]).float()
inverse = ~mask  # <- fails
