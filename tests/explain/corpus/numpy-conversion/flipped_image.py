# category: numpy-conversion
# error: ValueError
# culprits: image
# cause: image; negative; copy
# fix: image.copy()
# fix-line: marked-fix

import numpy as np
import torch


def random_flip(image, rng):
    if rng.random() < 0.9:
        image = image[:, ::-1]
    return torch.from_numpy(image).permute(2, 0, 1)  # <- fix  # <- fails


rng = np.random.default_rng(0)
picture = np.arange(27, dtype=np.float32).reshape(3, 3, 3)
print(random_flip(picture, rng))
