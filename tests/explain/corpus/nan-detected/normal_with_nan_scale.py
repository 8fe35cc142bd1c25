# category: nan-detected
# error: ValueError
# culprits: mean, std
# cause: std; nan; Normal
# fix:
# fix-line:

import torch
from torch import nn


class GaussianPolicy(nn.Module):
    def __init__(self, obs, act):
        super().__init__()
        self.mu = nn.Linear(obs, act)
        self.log_var = nn.Linear(obs, act)

    def forward(self, s):
        mean, std = self.mu(s), self.log_var(s).sqrt()
        return torch.distributions.Normal(mean, std)  # <- fails


torch.manual_seed(0)
policy = GaussianPolicy(4, 2)
print(policy(torch.randn(6, 4)).sample())
