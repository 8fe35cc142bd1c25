# category: shape-mismatch
# error: RuntimeError
# culprits: feats
# cause: 1568; 1024
# fix:
# fix-line:

import torch
from torch import nn

backbone = nn.Sequential(nn.Conv2d(1, 32, 3, stride=2), nn.ReLU(), nn.AdaptiveAvgPool2d(7))
head = nn.Linear(1024, 5)


@torch.no_grad()
def embed(images):
    feats = backbone(images)
    return head(feats.view(images.size(0), 1024).relu())  # <- fails


embed(torch.rand(2, 1, 40, 40))
