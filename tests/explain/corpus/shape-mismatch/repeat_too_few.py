# category: shape-mismatch
# error: RuntimeError
# culprits: token
# cause: token; dimensions
# fix:
# fix-line:

import torch

token = torch.zeros(1, 1, 8)
tokens = token.repeat(4, 1)  # <- fails
