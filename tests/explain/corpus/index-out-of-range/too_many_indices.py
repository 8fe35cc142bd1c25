# category: index-out-of-range
# error: IndexError
# culprits: logits
# cause: 2
# fix:
# fix-line:

import torch

logits = torch.randn(4, 10)
last = logits[:, -1, :]  # <- fails
