import numpy as np
import torch

array = np.zeros(4, dtype=np.float32)
t = torch.from_numpy(array)
array += 1
print(t)
