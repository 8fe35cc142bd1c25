# category: state-dict-mismatch
# error: ValueError
# culprits: opt, resume["optim"]
# cause: opt; group; size
# fix:
# fix-line:

import torch
from torch import nn

backbone, head = nn.Linear(4, 4), nn.Linear(4, 2)
resume = {"optim": torch.optim.Adam([*backbone.parameters(), *head.parameters()]).state_dict()}

for p in backbone.parameters():
    p.requires_grad_(False)
trainable = [p for m in (backbone, head) for p in m.parameters() if p.requires_grad]
opt = torch.optim.Adam(trainable, lr=3e-4)
opt.load_state_dict(resume["optim"])  # <- fails
