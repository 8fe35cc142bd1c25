# category: target-out-of-range
# error: IndexError
# culprits: log_probs, mask
# cause: mask; 255; ignore_index
# fix:
# fix-line:

import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(0)
segmenter = nn.Conv2d(3, 4, 1)
image = torch.rand(1, 3, 6, 6)
mask = torch.randint(0, 4, (1, 6, 6))
mask[:, 0] = 255

log_probs = F.log_softmax(segmenter(image), dim=1)
loss = F.nll_loss(log_probs, mask)  # <- fails
print(loss)
