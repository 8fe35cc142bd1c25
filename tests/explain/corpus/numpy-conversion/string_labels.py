# category: numpy-conversion
# error: TypeError
# culprits:
# cause: numpy.str_
# fix:
# fix-line:

import numpy as np
import torch

frame = np.array(["cat", "dog", "cat"])
labels = torch.tensor(frame)  # <- fails
