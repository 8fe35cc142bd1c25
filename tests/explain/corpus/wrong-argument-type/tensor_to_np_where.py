# category: wrong-argument-type
# error: TypeError
# culprits: cut
# cause: str
# fix:
# fix-line:

import torch

cut = "0.5"
mask = torch.rand(3) > cut  # <- fails
