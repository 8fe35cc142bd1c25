# category: shape-mismatch
# error: RuntimeError
# culprits: image, mean
# cause: 32; 3; mean
# fix: view(3, 1, 1)
# fix-line: marked-fix

import torch

mean = torch.tensor([0.485, 0.456, 0.406])  # <- fix
gain = 2.0


def normalize(image):
    """Centre the three channels as the pretrained network expects."""
    return gain * (image - mean)  # <- fails


photos = [torch.rand(3, 32, 32) for _ in range(4)]
batch = torch.stack([normalize(p) for p in photos])
print(batch.mean(dim=(0, 2, 3)))
