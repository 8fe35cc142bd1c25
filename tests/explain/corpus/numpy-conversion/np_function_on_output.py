# category: numpy-conversion
# error: RuntimeError
# culprits: probs
# cause: probs; requires_grad; np.mean
# fix:
# fix-line:

import numpy as np
import torch
from torch import nn

torch.manual_seed(0)
classifier = nn.Sequential(nn.Linear(4, 3), nn.Softmax(dim=-1))
probs = classifier(torch.randn(9, 4))
confidence = np.max(np.asarray(probs), axis=1)  # <- fails
print("mean confidence", np.mean(confidence))
