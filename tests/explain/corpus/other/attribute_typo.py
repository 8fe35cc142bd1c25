# category: other
# error: AttributeError
# culprits: self
# cause: self.droupout; self.dropout; attribute
# fix: self.dropout(
# fix-line: marked-fix

import torch
from torch import nn


class Classifier(nn.Module):
    def __init__(self, d, classes):
        super().__init__()
        self.dropout = nn.Dropout(0.3)
        self.fc = nn.Linear(d, classes)

    def forward(self, x):
        return self.fc(self.droupout(x))  # <- fix  # <- fails


print(Classifier(4, 2)(torch.ones(1, 4)))
