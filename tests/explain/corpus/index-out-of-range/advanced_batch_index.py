# category: index-out-of-range
# error: IndexError
# culprits: labels
# cause: 3; 4
# fix:
# fix-line:

import torch


def picked(log_probs, labels):
    rows = torch.arange(log_probs.shape[0])
    return -log_probs[rows, labels].mean()  # <- fails


picked(torch.randn(4, 3).log_softmax(-1), torch.tensor([0, 2, 3, 1]))
