# category: nan-detected
# error: RuntimeError
# culprits:
# cause: nan; log
# fix:
# fix-line:

import torch

torch.autograd.set_detect_anomaly(True)
p = torch.tensor([0.0, 0.5], requires_grad=True)
entropy = -(p * torch.log(p)).sum()
entropy.backward()  # <- fails
