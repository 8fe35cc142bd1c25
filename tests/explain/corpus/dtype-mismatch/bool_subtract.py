# category: dtype-mismatch
# error: RuntimeError
# culprits: pred_mask, gt_mask
# cause: pred_mask; bool; subtract
# fix:
# fix-line:

import torch

torch.manual_seed(0)
probs = torch.rand(1, 16, 16)
gt_mask = torch.zeros(1, 16, 16, dtype=torch.bool)
gt_mask[:, 4:12, 4:12] = True


def iou(pred_mask, gt_mask):
    inter = (pred_mask & gt_mask).sum()
    union = (pred_mask | gt_mask).sum()
    errors = (pred_mask - gt_mask).abs().sum()  # <- fails
    return inter / union, errors


print(iou(probs > 0.5, gt_mask))
