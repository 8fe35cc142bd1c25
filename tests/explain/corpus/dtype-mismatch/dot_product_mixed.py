# category: dtype-mismatch
# error: RuntimeError
# culprits: rewards, discount
# cause: rewards; float32; float64
# fix:
# fix-line:

import numpy as np
import torch


def returns(episode, gamma=0.99):
    rewards = torch.tensor([r for _, _, r in episode])
    discount = torch.from_numpy(gamma ** np.arange(len(episode)))
    return torch.dot(rewards, discount)  # <- fails


episode = [(0, 1, 1.0), (1, 0, 0.5), (2, 1, -1.0)]
print(returns(episode))
