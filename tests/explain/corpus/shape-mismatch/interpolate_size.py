# category: shape-mismatch
# error: ValueError
# culprits: coarse, truth.shape[1:]
# cause: 2; 3; size
# fix: size=truth.shape[2:]
# fix-line: marked-fix

import torch
import torch.nn.functional as F


def dice_loss(logits, target, eps=1e-6):
    p = logits.sigmoid()
    inter = (p * target).sum(dim=(1, 2, 3))
    return 1 - ((2 * inter + eps) / (p.sum(dim=(1, 2, 3)) + target.sum(dim=(1, 2, 3)) + eps)).mean()


coarse = torch.randn(2, 1, 8, 8, requires_grad=True)
truth = (torch.rand(2, 1, 32, 32) > 0.5).float()
upsampled = F.interpolate(coarse, size=truth.shape[1:], mode="bilinear", align_corners=False)  # <- fix  # <- fails
loss = dice_loss(upsampled, truth)
loss.backward()
print(loss.item())
