import torch
import torch.nn.functional as F
from torch import nn


class ActorCritic(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTMCell(4, 16)
        self.policy = nn.Linear(16, 2)
        self.value = nn.Linear(16, 1)

    def forward(self, s, state):
        h, c = self.lstm(s, state)
        return self.policy(h), self.value(h), (h, c)


model = ActorCritic()
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
for episode in range(2):
    state = (torch.zeros(1, 16), torch.zeros(1, 16))
    s = torch.zeros(1, 4)
    log_probs, values, rewards, entropies = [], [], [], []
    for t in range(4):
        logits, value, state = model(s, state)
        probs = F.softmax(logits, dim=-1)
        log_prob = F.log_softmax(logits, dim=-1)
        entropies.append(-(log_prob * probs).sum(1))
        action = probs.multinomial(1).detach()
        log_probs.append(log_prob.gather(1, action))
        values.append(value)
        rewards.append(1.0)
        s = torch.randn(1, 4)
    R = torch.zeros(1, 1)
    policy_loss = value_loss = 0
    for i in reversed(range(len(rewards))):
        R = 0.99 * R + rewards[i]
        advantage = R - values[i]
        value_loss = value_loss + 0.5 * advantage.pow(2)
        policy_loss = policy_loss - log_probs[i] * advantage.detach() - 0.01 * entropies[i]
    optimizer.zero_grad()
    total = (policy_loss + 0.5 * value_loss).squeeze()
    total.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 40)
    optimizer.step()
