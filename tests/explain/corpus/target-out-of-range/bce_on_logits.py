# category: target-out-of-range
# error: RuntimeError
# culprits: out, target
# cause: out; 0; 1
# fix: F.binary_cross_entropy_with_logits(out
# fix-line: marked-fix

import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(0)
discriminator = nn.Sequential(nn.Linear(8, 8), nn.ReLU(), nn.Linear(8, 1))
out = discriminator(torch.randn(4, 8)).squeeze(1)
target = torch.ones(4)
loss = F.binary_cross_entropy(out, target)  # <- fix  # <- fails
loss.backward()
