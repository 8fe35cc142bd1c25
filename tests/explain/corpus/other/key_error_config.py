# category: other
# error: KeyError
# culprits: config
# cause: learning_rate; config; lr
# fix: config["lr"]
# fix-line: marked-fix

import torch
from torch import nn

config = {"lr": 3e-4, "hidden": 12, "epochs": 2}
model = nn.Sequential(nn.Linear(4, config["hidden"]), nn.ReLU(), nn.Linear(config["hidden"], 1))
optimizer = torch.optim.Adam(model.parameters(), lr=config["learning_rate"])  # <- fix  # <- fails
print(optimizer)
