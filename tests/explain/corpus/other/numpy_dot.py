# category: other
# error: ValueError
# culprits: a, b
# cause: a; b
# fix:
# fix-line:

import numpy as np
import torch

a, b = np.ones((2, 3)), np.ones((4, 5))
c = torch.from_numpy(np.dot(a, b))  # <- fails
