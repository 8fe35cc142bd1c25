# category: shape-mismatch
# error: RuntimeError
# culprits: self.head, pooled
# cause: 24; 48; self.head[1][0]
# fix:
# fix-line:

import torch
from torch import nn


def conv_block(c_in, c_out):
    return nn.Sequential(nn.Conv2d(c_in, c_out, 3, padding=1), nn.BatchNorm2d(c_out), nn.ReLU(inplace=True))


class LeafClassifier(nn.Module):
    def __init__(self, width=12, classes=6):
        super().__init__()
        self.backbone = nn.Sequential(conv_block(3, width), nn.MaxPool2d(2), conv_block(width, width * 2))
        self.head = nn.Sequential(
            nn.Flatten(),
            nn.Sequential(nn.Linear(width * 4, 32), nn.Dropout(0.2)),
            nn.Linear(32, classes),
        )

    def forward(self, image):
        maps = self.backbone(image)
        pooled = nn.functional.adaptive_avg_pool2d(maps, 1)
        return self.head(pooled)  # <- fails


leaves = torch.rand(4, 3, 16, 16)
clf = LeafClassifier()
with torch.no_grad():
    scores = clf(leaves).softmax(-1)
print(scores)
