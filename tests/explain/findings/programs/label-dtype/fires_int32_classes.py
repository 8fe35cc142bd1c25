import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

labels = torch.from_numpy(np.array([0, 1, 2, 1], dtype=np.int32))
logits = nn.Linear(4, 3)(torch.randn(4, 4))
loss = F.cross_entropy(logits, labels)
