# category: wrong-argument-type
# error: TypeError
# culprits: image, transform
# cause: image; Picture; Tensor
# fix:
# fix-line:

import torch.nn.functional as F


class Picture:
    """What the image library hands back after opening a file."""

    def __init__(self, width, height):
        self.size = (width, height)
        self.mode = "RGB"

    def resize(self, size):
        return Picture(*size)


def transform(image):
    image = image.resize((16, 16))
    return F.pad(image, (2, 2, 2, 2), value=0.0)  # <- fails


print(transform(Picture(640, 480)))
