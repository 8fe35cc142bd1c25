# category: dtype-mismatch
# error: RuntimeError
# culprits: x
# cause: float32; float16
# fix:
# fix-line:

import torch
from torch import nn

norm = nn.LayerNorm(8).half()
x = torch.randn(2, 8)
print(norm(x))  # <- fails
