# category: index-out-of-range
# error: IndexError
# culprits: points, order
# cause: order; 8; points
# fix:
# fix-line:

import torch

torch.manual_seed(0)
points = torch.randn(8, 2)
order = [0, 3, 5, 8]
hull = points[order]  # <- fails
print(hull.roll(1, 0) - hull)
