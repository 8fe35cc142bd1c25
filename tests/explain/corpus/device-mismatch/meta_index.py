# category: device-mismatch
# error: RuntimeError
# culprits: table
# cause: meta; cpu
# fix:
# fix-line:

import torch

with torch.device("meta"):
    table = torch.nn.Parameter(torch.randn(4, 3))
bias = torch.randn(3)
rows = torch.cat([table, bias[None]])  # <- fails
