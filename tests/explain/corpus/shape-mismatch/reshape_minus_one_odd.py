# category: shape-mismatch
# error: RuntimeError
# culprits: tokens
# cause: 101; 8
# fix:
# fix-line:

import torch

tokens = torch.arange(101)
block = 8
batches = [chunk.sum() for chunk in tokens.reshape(-1, block)]  # <- fails
