# category: cuda-unavailable
# error: RuntimeError
# culprits:
# cause: cuda
# fix:
# fix-line:

import torch

g = torch.Generator(device="cuda")  # <- fails
