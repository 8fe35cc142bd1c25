# category: numpy-conversion
# error: TypeError
# culprits: ragged
# cause: ragged; object; dtype
# fix:
# fix-line:

import numpy as np
import torch


def load_tracks():
    return {"x": [np.arange(3.0), np.arange(5.0), np.arange(2.0)]}


tracks = load_tracks()
ragged = np.array(tracks["x"], dtype=object)
batch = torch.from_numpy(ragged)  # <- fails
print(batch.shape)
