# category: index-out-of-range
# error: RuntimeError
# culprits: order
# cause: 5
# fix:
# fix-line:

import torch

scores = torch.rand(3, 5)
order = torch.tensor([[0, 4], [1, 5], [2, 2]])
print(torch.gather(scores, 1, order))  # <- fails
