# category: dtype-mismatch
# error: RuntimeError
# culprits: x
# cause: float64; float32
# fix:
# fix-line:

import torch
import torch.nn.functional as F

x = torch.randn(1, 1, 8, dtype=torch.float64)
k = torch.ones(1, 1, 3)
smooth = F.conv1d(x, k)  # <- fails
