# category: shape-mismatch
# error: RuntimeError
# culprits: feats, self.classifier.weight
# cause: 2; 32; self.classifier
# fix:
# fix-line:

import torch
from torch import nn


class SmallCNN(nn.Module):
    def __init__(self, n_classes=4):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(3, 4, 3, stride=2),
            nn.ReLU(),
            nn.Conv2d(4, 8, 3, stride=2),
            nn.ReLU(),
            nn.AdaptiveAvgPool2d(2),
        )
        self.classifier = nn.Linear(8 * 2 * 2, n_classes)

    def forward(self, img):
        feats = self.features(img)
        return self.classifier(feats)  # <- fails


model = SmallCNN()
batch = torch.rand(5, 3, 32, 32)
pred = model(batch).argmax(1)
print(pred)
