# category: dtype-mismatch
# error: RuntimeError
# culprits:
# cause: int64
# fix:
# fix-line:

import torch

steps = torch.tensor([1, 2, 3], requires_grad=True)  # <- fails
(steps * 2).sum().backward()
