# category: numpy-conversion
# error: TypeError
# culprits: feats
# cause: feats; bfloat16; float
# fix: feats.float().numpy()
# fix-line: marked-fix

import numpy as np
import torch
from torch import nn

torch.manual_seed(0)
encoder = nn.Linear(6, 3).bfloat16().eval()
gallery = []
with torch.no_grad():
    for _ in range(2):
        feats = encoder(torch.randn(4, 6, dtype=torch.bfloat16))
        gallery.append(feats.numpy())  # <- fix  # <- fails
print(np.concatenate(gallery).shape)
