# category: dtype-mismatch
# error: NotImplementedError
# culprits: votes
# cause: int64
# fix:
# fix-line:

import torch

votes = torch.tensor([[3, 1, 0], [2, 2, 2]])
probs = torch.softmax(votes, dim=-1)  # <- fails
