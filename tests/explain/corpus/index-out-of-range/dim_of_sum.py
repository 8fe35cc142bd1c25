# category: index-out-of-range
# error: IndexError
# culprits: per_pixel
# cause: 3; 2
# fix:
# fix-line:

import torch

per_pixel = torch.rand(4, 6, 6)
loss = per_pixel.sum(dim=(1, 2, 3)).mean()  # <- fails
