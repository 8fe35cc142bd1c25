# category: numpy-conversion
# error: RuntimeError
# culprits: scores
# cause: detach
# fix: scores.detach().numpy()
# fix-line: marked-fix

import numpy as np
import torch
from torch import nn

scores = nn.Linear(3, 1)(torch.randn(5, 3)).squeeze(1)
order = np.argsort(scores.numpy())  # <- fix  # <- fails
