# category: shape-mismatch
# error: RuntimeError
# culprits: bias
# cause: 5; 3
# fix:
# fix-line:

import torch

bias, x, w = torch.zeros(5), torch.randn(4, 2), torch.randn(2, 3)
out = torch.addmm(bias, x, w)  # <- fails
