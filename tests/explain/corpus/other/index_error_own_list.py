# category: other
# error: IndexError
# culprits: batches
# cause: batches
# fix:
# fix-line:

import torch

batches = [torch.ones(1), torch.ones(2)]
step = 2
x = batches[step]  # <- fails
