import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.backbone = nn.Sequential(nn.Linear(6, 12), nn.ReLU())
        self.classifier = nn.Sequential(nn.Linear(12, 12), nn.ReLU(), nn.Linear(12, 3))

    def forward(self, x):
        features = self.backbone(x)
        features = features.detach()
        logits = self.classifier(features)
        return logits


net = Net()
y = net(torch.randn(4, 6))
