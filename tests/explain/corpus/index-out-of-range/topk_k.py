# category: index-out-of-range
# error: RuntimeError
# culprits: scores
# cause: 10; 4
# fix:
# fix-line:

import torch

scores = torch.randn(2, 4)
best = scores.topk(10, dim=-1)  # <- fails
