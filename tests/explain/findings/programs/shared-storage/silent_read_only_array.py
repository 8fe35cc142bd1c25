import numpy as np
import torch

array = np.arange(4, dtype=np.float32)
t = torch.from_numpy(array)
total = t.sum()
values = t.numpy()
