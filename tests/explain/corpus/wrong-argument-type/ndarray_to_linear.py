# category: wrong-argument-type
# error: TypeError
# culprits: observation, self.body
# cause: observation; ndarray; self.body
# fix:
# fix-line:

import numpy as np
import torch
from torch import nn


class Actor(nn.Module):
    def __init__(self, obs=3, act=2):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(obs, 16), nn.Tanh(), nn.Linear(16, act))

    def forward(self, observation):
        return torch.distributions.Categorical(logits=self.body(observation))  # <- fails


class Pendulum:
    def reset(self, seed=None):
        rng = np.random.default_rng(seed)
        return rng.uniform(-1, 1, size=3).astype(np.float32), {}


env = Pendulum()
obs, info = env.reset(seed=7)
action = Actor()(obs).sample()
print(action)
