# category: other
# error: KeyError
# culprits: cfg
# cause: hidden
# fix:
# fix-line:

import torch

cfg = {"hidden_size": 4, "layers": 2}
net = torch.nn.Linear(cfg["hidden"], 2)  # <- fails
