# category: shape-mismatch
# error: RuntimeError
# culprits: x
# cause: 12; 4
# fix:
# fix-line:

import torch

steps = [torch.flatten, lambda x: x.reshape(4, 4), torch.nn.Softmax(dim=-1)]  # <- fails
value = torch.arange(12.0).view(3, 4)
for step in steps:
    value = step(value)
