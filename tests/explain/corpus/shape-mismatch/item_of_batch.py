# category: shape-mismatch
# error: RuntimeError
# culprits: loss
# cause: loss; 4
# fix:
# fix-line:

import torch
import torch.nn.functional as F

loss = F.mse_loss(torch.randn(4), torch.zeros(4), reduction="none")
history = [loss.item()]  # <- fails
