# category: dtype-mismatch
# error: RuntimeError
# culprits: labels
# cause: int32; int64
# fix:
# fix-line:

import numpy as np
import torch
import torch.nn.functional as F

logits = torch.randn(5, 3, requires_grad=True)
labels = torch.from_numpy(np.array([0, 1, 2, 1, 0], dtype=np.int32))
loss = F.cross_entropy(logits, labels, label_smoothing=0.1)  # <- fails
