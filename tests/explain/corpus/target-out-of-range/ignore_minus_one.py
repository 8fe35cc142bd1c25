# category: target-out-of-range
# error: IndexError
# culprits: scores, tags
# cause: tags; -1; ignore_index
# fix: ignore_index=-1
# fix-line: marked-fix

import torch
from torch import nn

torch.manual_seed(0)
criterion = nn.CrossEntropyLoss()  # <- fix
tags = torch.tensor([[0, 3, 1, -1], [2, 2, -1, -1]])
scores = torch.randn(2, 4, 5, requires_grad=True)


def tagging_loss(scores, tags):
    return criterion(scores.flatten(0, 1), tags.flatten())  # <- fails


tagging_loss(scores, tags).backward()
