# category: state-dict-mismatch
# error: RuntimeError
# culprits: model, state
# cause: module.
# fix:
# fix-line:

import torch
from torch import nn

model = nn.Sequential(nn.Linear(2, 2))
state = {f"module.{k}": v for k, v in model.state_dict().items()}
state["module.ema"] = torch.zeros(1)
model.load_state_dict(state)  # <- fails
