# category: view-noncontiguous
# error: RuntimeError
# culprits: nchw
# cause: nchw; contiguous; view
# fix: nchw.reshape(
# fix-line: marked-fix

import torch

pixels = torch.arange(2 * 4 * 4 * 3, dtype=torch.float32).view(2, 4, 4, 3)
nchw = pixels.permute(0, 3, 1, 2)
rows = nchw.view(2, -1)  # <- fix  # <- fails
print(rows.mean(1))
