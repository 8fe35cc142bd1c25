# category: other
# error: ValueError
# culprits: obs
# cause: positive; softplus
# fix:
# fix-line:

import torch
from torch import nn
from torch.distributions import Normal


class Policy(nn.Module):
    def __init__(self):
        super().__init__()
        self.mu = nn.Linear(3, 2)
        self.sigma = nn.Linear(3, 2)

    def forward(self, obs):
        return Normal(self.mu(obs), self.sigma(obs))  # <- fails


torch.manual_seed(1)
policy = Policy()
dist = policy(torch.randn(5, 3))
print(dist.sample())
