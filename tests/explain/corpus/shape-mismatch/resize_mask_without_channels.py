# category: shape-mismatch
# error: ValueError
# culprits: masks
# cause: masks [2, 32, 32]; channels
# fix:
# fix-line:

import torch
import torch.nn.functional as F


def resize_targets(batch, size):
    images, masks = batch
    images = F.interpolate(images, size=size, mode="bilinear", align_corners=False)
    masks = F.interpolate(masks, size=size, mode="bilinear", align_corners=False)  # <- fails
    return images, masks


batch = torch.rand(2, 3, 32, 32), torch.rand(2, 32, 32)
print([t.shape for t in resize_targets(batch, (16, 16))])
