# category: dtype-mismatch
# error: RuntimeError
# culprits: image
# cause: bfloat16; float32
# fix:
# fix-line:

import torch
from torch import nn

vision = nn.Conv2d(3, 4, 3).to(torch.bfloat16)


def features(image):
    return vision(image).flatten(1)  # <- fails


features(torch.rand(1, 3, 8, 8))
