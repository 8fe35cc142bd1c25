# category: backward-twice
# error: RuntimeError
# culprits: loss
# cause: freed
# fix:
# fix-line:

import torch
from torch import nn
from torch.distributions import Categorical


class Agent:
    def __init__(self):
        self.pi = nn.Linear(4, 2)
        self.opt = torch.optim.SGD(self.pi.parameters(), lr=0.1)
        self.saved = []

    def act(self, obs):
        dist = Categorical(logits=self.pi(obs))
        a = dist.sample()
        self.saved.append(dist.log_prob(a))
        return a.item()

    def learn(self, rewards):
        loss = -sum(lp * r for lp, r in zip(self.saved, rewards, strict=False))
        self.opt.zero_grad()
        loss.backward()  # <- fails
        self.opt.step()


agent = Agent()
for episode in range(3):
    rewards = []
    for t in range(5):
        agent.act(torch.randn(4))
        rewards.append(1.0)
    agent.learn(rewards)
