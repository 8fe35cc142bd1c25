# category: index-out-of-range
# error: RuntimeError
# culprits: seg
# cause: seg; 255; one_hot
# fix:
# fix-line:

import torch
import torch.nn.functional as F


def prepare_mask(seg, n_classes=4):
    return F.one_hot(seg, n_classes).permute(0, 3, 1, 2).float()  # <- fails


masks = torch.zeros(2, 5, 5, dtype=torch.long)
masks[:, 0, :] = 255
masks[:, 2:, 2:] = 3
print(prepare_mask(masks).sum(dim=(0, 2, 3)))
