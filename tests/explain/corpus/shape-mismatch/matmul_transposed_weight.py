# category: shape-mismatch
# error: RuntimeError
# culprits: obs, theta["w1"]
# cause: 4; 16; theta["w1"]
# fix: theta["w1"].T
# fix-line: marked-fix

import torch

torch.manual_seed(0)
theta = {
    "w1": torch.randn(16, 4) * 0.1,
    "b1": torch.zeros(16),
    "w2": torch.randn(2, 16) * 0.1,
}


def policy(obs):
    h = torch.tanh(obs @ theta["w1"] + theta["b1"])  # <- fix  # <- fails
    return torch.softmax(h @ theta["w2"].T, dim=-1)


rollout = torch.randn(10, 4)
actions = torch.multinomial(policy(rollout), 1)
print(actions.flatten())
