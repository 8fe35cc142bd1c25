# category: dtype-mismatch
# error: RuntimeError
# culprits: q, k
# cause: float16; float32
# fix:
# fix-line:

import torch

q = torch.randn(2, 3, 4).half()
k = torch.randn(2, 4, 3)
att = q.bmm(k)  # <- fails
