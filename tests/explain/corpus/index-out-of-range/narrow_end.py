# category: index-out-of-range
# error: RuntimeError
# culprits: x
# cause: 5
# fix:
# fix-line:

import torch

x = torch.arange(5)
print(x.narrow(0, 3, 4))  # <- fails
