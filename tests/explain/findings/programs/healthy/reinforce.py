import torch
from torch import nn
from torch.distributions import Categorical

policy = nn.Sequential(nn.Linear(4, 32), nn.Dropout(p=0.1), nn.ReLU(), nn.Linear(32, 2), nn.Softmax(dim=-1))
optimizer = torch.optim.Adam(policy.parameters(), lr=1e-2)


class Episode:
    def __init__(self):
        self.log_probs = []
        self.rewards = []


def finish(episode):
    R = 0
    returns = []
    policy_loss = []
    for r in episode.rewards[::-1]:
        R = r + 0.99 * R
        returns.insert(0, R)
    returns = torch.tensor(returns)
    returns = (returns - returns.mean()) / (returns.std() + 1e-8)
    for log_prob, G in zip(episode.log_probs, returns):
        policy_loss.append(-log_prob * G)
    optimizer.zero_grad()
    loss = torch.stack(policy_loss).sum()
    loss.backward()
    optimizer.step()


for episode_number in range(2):
    episode = Episode()
    state = torch.randn(4)
    for t in range(5):
        probs = policy(state.unsqueeze(0))
        m = Categorical(probs)
        action = m.sample()
        episode.log_probs.append(m.log_prob(action))
        episode.rewards.append(float(torch.rand(())))
        state = torch.randn(4)
    finish(episode)
