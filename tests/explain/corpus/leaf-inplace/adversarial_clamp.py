# category: leaf-inplace
# error: RuntimeError
# culprits: x_adv
# cause: x_adv; leaf; requires_grad
# fix:
# fix-line:

import torch
from torch import nn

torch.manual_seed(0)
victim = nn.Sequential(nn.Flatten(), nn.Linear(16, 3))


def fgsm(image, label, epsilon=0.05):
    x_adv = image.clone().requires_grad_(True)
    nn.functional.cross_entropy(victim(x_adv), label).backward()
    x_adv.add_(epsilon * x_adv.grad.sign()).clamp_(0, 1)  # <- fails
    return x_adv


print(fgsm(torch.rand(2, 4, 4), torch.tensor([0, 2])).shape)
