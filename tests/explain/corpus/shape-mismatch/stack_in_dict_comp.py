# category: shape-mismatch
# error: RuntimeError
# culprits:
# cause: 3; 2
# fix:
# fix-line:

import torch

episodes = [{"obs": torch.zeros(3), "rew": torch.zeros(1)}, {"obs": torch.zeros(2), "rew": torch.zeros(1)}]
batch = {key: torch.stack([e[key] for e in episodes]) for key in episodes[0]}  # <- fails
