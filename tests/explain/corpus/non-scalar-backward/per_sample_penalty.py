# category: non-scalar-backward
# error: RuntimeError
# culprits: objective
# cause: objective; scalar; penalty
# fix:
# fix-line:

import torch
from torch import nn

torch.manual_seed(0)
policy = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))
states = torch.randn(7, 4)
taken = torch.tensor([0, 1, 1, 0, 0, 1, 0])
returns = torch.randn(7)

dist = torch.distributions.Categorical(logits=policy(states))
surrogate = -(dist.log_prob(taken) * returns).mean()
penalty = 0.01 * dist.entropy()
objective = surrogate - penalty
objective.backward()  # <- fails
