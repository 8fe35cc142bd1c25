# category: view-noncontiguous
# error: RuntimeError
# culprits: crop
# cause: crop; contiguous; view
# fix: crop.reshape(
# fix-line: marked-fix

import torch


class CropFlatten:
    def __init__(self, size):
        self.size = size

    def __call__(self, img):
        top = (img.shape[-2] - self.size) // 2
        left = (img.shape[-1] - self.size) // 2
        crop = img[..., top : top + self.size, left : left + self.size]
        return crop.view(-1)  # <- fix  # <- fails


vectors = [CropFlatten(4)(image) for image in torch.rand(3, 1, 8, 8)]
print(torch.stack(vectors).shape)
