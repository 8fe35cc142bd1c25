# category: index-out-of-range
# error: RuntimeError
# culprits: q_values, actions
# cause: actions; 4; q_values
# fix:
# fix-line:

import torch
from torch import nn

torch.manual_seed(0)
q_net = nn.Sequential(nn.Linear(3, 16), nn.ReLU(), nn.Linear(16, 4))
states = torch.randn(5, 3)
actions = torch.tensor([1, 2, 4, 3, 1])

q_values = q_net(states)
chosen = q_values.gather(1, actions.unsqueeze(1)).squeeze(1)  # <- fails
print(chosen)
