# category: index-out-of-range
# error: IndexError
# culprits: logit
# cause: logit; dim; 1
# fix:
# fix-line:

import torch
from torch import nn

torch.manual_seed(0)
scorer = nn.Linear(4, 3)
logit = scorer(torch.randn(4))
label = torch.argmax(logit, dim=1)  # <- fails
print(label)
