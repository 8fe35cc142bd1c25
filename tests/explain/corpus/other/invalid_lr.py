# category: other
# error: ValueError
# culprits:
# cause: -0.1
# fix:
# fix-line:

import torch

opt = torch.optim.Adam([torch.zeros(1, requires_grad=True)], lr=-0.1)  # <- fails
