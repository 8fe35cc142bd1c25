# category: wrong-argument-type
# error: TypeError
# culprits: image
# cause: ndarray; image
# fix:
# fix-line:

import numpy as np
from torch import nn

conv = nn.Conv2d(3, 8, 3)


def run(image):
    image = np.transpose(image, (2, 0, 1))[None]
    return conv(image)  # <- fails


run(np.zeros((8, 8, 3), dtype="float32"))
