import copy
import random
from collections import deque

import torch
import torch.nn.functional as F
from torch import nn


class QNet(nn.Module):
    def __init__(self, states=4, actions=2):
        super().__init__()
        self.fc1 = nn.Linear(states, 32)
        self.fc2 = nn.Linear(32, 32)
        self.out = nn.Linear(32, actions)

    def forward(self, s):
        h = F.relu(self.fc1(s))
        h = F.relu(self.fc2(h))
        return self.out(h)


class Agent:
    def __init__(self):
        self.q = QNet()
        self.target = copy.deepcopy(self.q)
        self.optimizer = torch.optim.Adam(self.q.parameters(), lr=1e-3)
        self.memory = deque(maxlen=100)
        self.gamma = 0.99

    def act(self, state):
        if random.random() < 0.1:
            return random.randrange(2)
        with torch.no_grad():
            values = self.q(state.unsqueeze(0))
        return int(values.argmax(1))

    def learn(self):
        batch = random.sample(self.memory, 16)
        states = torch.stack([b[0] for b in batch])
        actions = torch.tensor([b[1] for b in batch])
        rewards = torch.tensor([b[2] for b in batch])
        nexts = torch.stack([b[3] for b in batch])
        done = torch.tensor([b[4] for b in batch])
        q = self.q(states).gather(1, actions.unsqueeze(1)).squeeze(1)
        with torch.no_grad():
            next_q = self.target(nexts).max(1)[0]
            target = rewards + self.gamma * next_q * (1 - done)
        loss = F.smooth_l1_loss(q, target)
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_value_(self.q.parameters(), 100)
        self.optimizer.step()
        return loss.item()

    def sync(self):
        for p, t in zip(self.q.parameters(), self.target.parameters()):
            t.data.mul_(0.99).add_(p.data, alpha=0.01)


agent = Agent()
state = torch.zeros(4)
for step in range(24):
    action = agent.act(state)
    new_state = torch.randn(4)
    agent.memory.append((state, action, random.random(), new_state, float(step % 10 == 9)))
    state = new_state
    if step > 20:
        value = agent.learn()
        agent.sync()
