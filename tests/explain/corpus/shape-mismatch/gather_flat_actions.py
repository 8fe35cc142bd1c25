# category: shape-mismatch
# error: RuntimeError
# culprits: actions
# cause: actions [16] has 1 dimension; unsqueeze(1)
# fix: gather(1, actions.unsqueeze(1))
# fix-line: marked-fix

import random
from collections import deque

import torch
from torch import nn


class ReplayBuffer:
    def __init__(self):
        self.items = deque(maxlen=100)

    def push(self, *transition):
        self.items.append(transition)

    def sample(self, n):
        batch = random.sample(list(self.items), n)
        states, actions, rewards, nexts = zip(*batch, strict=False)
        return torch.stack(states), torch.tensor(actions), torch.tensor(rewards), torch.stack(nexts)


class QNet(nn.Sequential):
    def __init__(self):
        super().__init__(nn.Linear(4, 32), nn.ReLU(), nn.Linear(32, 2))


def update(q, target_q, buffer, opt):
    states, actions, rewards, next_states = buffer.sample(16)
    chosen = q(states).gather(1, actions)  # <- fix  # <- fails
    with torch.no_grad():
        best = target_q(next_states).max(1).values
    loss = ((rewards + 0.99 * best - chosen) ** 2).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()


memory = ReplayBuffer()
for _ in range(50):
    memory.push(torch.randn(4), random.randrange(2), random.random(), torch.randn(4))
policy = QNet()
update(policy, QNet(), memory, torch.optim.Adam(policy.parameters()))
