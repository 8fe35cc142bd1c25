# category: nan-detected
# error: RuntimeError
# culprits: loss
# cause: nan; loss; Pow
# fix:
# fix-line:

import torch


def pairwise_distance(x):
    diff = x.unsqueeze(0) - x.unsqueeze(1)
    return diff.pow(2).sum(-1).sqrt()


torch.manual_seed(0)
embedding = torch.randn(4, 2, requires_grad=True)
wanted = torch.rand(4, 4)
with torch.autograd.set_detect_anomaly(True):
    loss = (pairwise_distance(embedding) - wanted).pow(2).mean()
    loss.backward()  # <- fails
