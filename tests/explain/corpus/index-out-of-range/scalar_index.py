# category: index-out-of-range
# error: IndexError
# culprits: loss
# cause: loss
# fix:
# fix-line:

import torch

loss = torch.tensor(0.5)
print(loss[0])  # <- fails
