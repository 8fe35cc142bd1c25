# category: shape-mismatch
# error: RuntimeError
# culprits: logits, allowed
# cause: 10; 12
# fix:
# fix-line:

import torch

logits = torch.randn(4, 10)
allowed = torch.ones(4, 12, dtype=torch.bool)
probs = torch.where(allowed, logits, torch.full_like(logits, -1e9)).softmax(-1)  # <- fails
