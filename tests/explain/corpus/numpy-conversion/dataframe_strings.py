# category: numpy-conversion
# error: TypeError
# culprits: table
# cause: table; str; dtype
# fix:
# fix-line:

import numpy as np
import torch

table = np.array([["5.1", "3.5"], ["4.9", "3.0"], ["6.2", "2.9"]])
inputs = torch.from_numpy(table)  # <- fails
print(inputs.mean(0))
