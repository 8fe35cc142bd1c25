# category: index-out-of-range
# error: IndexError
# culprits: batch
# cause: 10; 8
# fix:
# fix-line:

import torch

batch = torch.randn(8, 3)
i = 10
anchor = batch[i]  # <- fails
