# category: shape-mismatch
# error: RuntimeError
# culprits: t
# cause: 3 dimensions; t [8, 8] has 2
# fix:
# fix-line:

import numpy as np
import torch


def to_tensor(img):
    t = torch.from_numpy(img.astype(np.float32) / 255)
    return t.permute(2, 0, 1)  # <- fails


images = [np.zeros((8, 8, 3), np.uint8), np.zeros((8, 8), np.uint8)]
batch = torch.stack([to_tensor(i) for i in images])
print(batch.shape)
