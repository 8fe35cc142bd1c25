# category: state-dict-mismatch
# error: RuntimeError
# culprits: model
# cause: fc3.weight; missing; model
# fix:
# fix-line:

import torch
from torch import nn


class V1(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(4, 8)
        self.fc2 = nn.Linear(8, 2)


class V2(V1):
    def __init__(self):
        super().__init__()
        self.fc3 = nn.Linear(2, 2)

    def forward(self, x):
        return self.fc3(self.fc2(torch.relu(self.fc1(x))))


saved = V1().state_dict()
model = V2()
model.load_state_dict(saved)  # <- fails
