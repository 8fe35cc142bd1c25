# category: dtype-mismatch
# error: IndexError
# culprits: keep
# cause: float32
# fix: keep.long()
# fix-line: marked-fix

import torch

frames = torch.randn(30, 8)
keep = torch.linspace(0, 29, steps=10)
clip = frames[keep]  # <- fix  # <- fails
