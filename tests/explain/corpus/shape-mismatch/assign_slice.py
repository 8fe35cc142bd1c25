# category: shape-mismatch
# error: RuntimeError
# culprits: row
# cause: 9; 8
# fix:
# fix-line:

import torch

rows = [torch.arange(n) for n in (5, 7, 9)]
padded = torch.zeros(3, 8, dtype=torch.long)
for i, row in enumerate(rows):
    padded[i, : len(row)] = row  # <- fails
