# category: dtype-mismatch
# error: RuntimeError
# culprits: state
# cause: int64; float32
# fix: state.float()
# fix-line: marked-fix

import torch
from torch import nn


class Policy(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 2)

    def forward(self, state):
        return self.fc(state).softmax(-1)  # <- fix  # <- fails


Policy()(torch.randint(0, 5, (1, 4)))
