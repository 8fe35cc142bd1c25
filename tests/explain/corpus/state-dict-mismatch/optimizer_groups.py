# category: state-dict-mismatch
# error: ValueError
# culprits: optimizer, snapshot
# cause: optimizer; groups; 2
# fix:
# fix-line:

import torch
from torch import nn

model = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 2))
first = torch.optim.AdamW(model.parameters(), lr=1e-3)
snapshot = first.state_dict()

optimizer = torch.optim.AdamW(
    [
        {"params": model[0].parameters(), "lr": 1e-5},
        {"params": model[1].parameters(), "lr": 1e-3},
    ]
)
optimizer.load_state_dict(snapshot)  # <- fails
