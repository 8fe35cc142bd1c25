# category: wrong-argument-type
# error: TypeError
# culprits: lengths
# cause: lengths; Tensor; int
# fix:
# fix-line:

import torch

lengths = torch.tensor([3, 5, 2])
padded = torch.randn(3, 5, 4)

pooled = []
for i in range(lengths):  # <- fails
    pooled.append(padded[i, : lengths[i]].mean(0))
print(torch.stack(pooled))
