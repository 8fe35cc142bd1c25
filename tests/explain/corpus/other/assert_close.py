# category: other
# error: AssertionError
# culprits: a, b
# cause: a; b
# fix:
# fix-line:

import torch

a, b = torch.ones(3), torch.zeros(3)
torch.testing.assert_close(a, b)  # <- fails
