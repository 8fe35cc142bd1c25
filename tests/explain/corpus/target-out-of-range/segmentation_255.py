# category: target-out-of-range
# error: IndexError
# culprits: mask
# cause: 255; 21
# fix: ignore_index=255
# fix-line: marked-fix

import torch
import torch.nn.functional as F

torch.manual_seed(0)
logits = torch.randn(1, 21, 4, 4)
mask = torch.randint(0, 21, (1, 4, 4))
mask[0, 0, 0] = 255
loss = F.cross_entropy(logits, mask)  # <- fix  # <- fails
