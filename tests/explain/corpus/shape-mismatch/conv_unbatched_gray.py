# category: shape-mismatch
# error: RuntimeError
# culprits: img
# cause: 28
# fix:
# fix-line:

import torch
from torch import nn

net = nn.Conv2d(1, 4, 3)


def predict(img):
    return net(img)  # <- fails


predict(torch.rand(28, 28))
