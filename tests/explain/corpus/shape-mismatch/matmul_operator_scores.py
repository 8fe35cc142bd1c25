# category: shape-mismatch
# error: RuntimeError
# culprits: users, items
# cause: 8; 50
# fix: items.T
# fix-line: marked-fix

import torch

torch.manual_seed(1)
users = torch.randn(20, 8)
items = torch.randn(50, 8)
scores = users @ items  # <- fix  # <- fails
best = scores.topk(5).indices
