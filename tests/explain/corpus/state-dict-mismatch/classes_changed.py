# category: state-dict-mismatch
# error: RuntimeError
# culprits: model, state
# cause: classifier.weight; 10; 5
# fix:
# fix-line:

import torch
from torch import nn


class Pets(nn.Module):
    def __init__(self, num_classes):
        super().__init__()
        self.features = nn.Sequential(nn.Linear(6, 6), nn.ReLU())
        self.classifier = nn.Linear(6, num_classes)

    def forward(self, x):
        return self.classifier(self.features(x))


torch.manual_seed(0)
state = Pets(num_classes=10).state_dict()
model = Pets(num_classes=5)
model.load_state_dict(state)  # <- fails
model.eval()
