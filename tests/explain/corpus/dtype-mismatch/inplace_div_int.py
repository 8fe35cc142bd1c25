# category: dtype-mismatch
# error: RuntimeError
# culprits: image
# cause: uint8; float32
# fix:
# fix-line:

import torch


def scale(image):
    image /= 255  # <- fails
    return image


scale(torch.randint(0, 256, (3, 4, 4), dtype=torch.uint8))
