# category: shape-mismatch
# error: RuntimeError
# culprits: cols
# cause: cols
# fix:
# fix-line:

import torch
import torch.nn.functional as F

cols = torch.randn(1, 12, 10)
img = F.fold(cols, output_size=(4, 4), kernel_size=2, stride=2)  # <- fails
