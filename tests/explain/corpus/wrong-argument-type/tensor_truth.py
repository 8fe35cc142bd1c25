# category: wrong-argument-type
# error: RuntimeError
# culprits: diff
# cause: diff
# fix:
# fix-line:

import torch

diff = torch.randn(3)
if diff > 0:  # <- fails
    print("improved")
