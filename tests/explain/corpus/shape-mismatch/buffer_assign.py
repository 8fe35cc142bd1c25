# category: shape-mismatch
# error: RuntimeError
# culprits: self.states, state
# cause: 6; 4; state
# fix:
# fix-line:

import numpy as np
import torch


class ReplayBuffer:
    def __init__(self, capacity, obs_dim):
        self.states = torch.zeros(capacity, obs_dim)
        self.rewards = torch.zeros(capacity)
        self.capacity, self.pos = capacity, 0

    def push(self, state, reward):
        self.states[self.pos] = torch.as_tensor(state)  # <- fails
        self.rewards[self.pos] = reward
        self.pos = (self.pos + 1) % self.capacity


class GridWorld:
    def reset(self):
        return np.zeros(6, dtype=np.float32)

    def step(self, action):
        return np.ones(6, dtype=np.float32) * action, 1.0, False


env = GridWorld()
memory = ReplayBuffer(100, obs_dim=4)
obs = env.reset()
for t in range(5):
    obs, r, done = env.step(t % 2)
    memory.push(obs, r)
