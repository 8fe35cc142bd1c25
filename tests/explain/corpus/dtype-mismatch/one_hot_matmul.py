# category: dtype-mismatch
# error: RuntimeError
# culprits: table
# cause: int64; float32
# fix:
# fix-line:

import torch
import torch.nn.functional as F

table = torch.randn(10, 4)
ids = torch.tensor([1, 2, 9])
emb = F.one_hot(ids, 10) @ table  # <- fails
