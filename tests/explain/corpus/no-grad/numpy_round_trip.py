# category: no-grad
# error: RuntimeError
# culprits: objective
# cause: objective; numpy; requires_grad
# fix:
# fix-line:

import numpy as np
import torch
from torch import nn

torch.manual_seed(0)
vocoder = nn.Linear(16, 32)
mel = torch.randn(2, 16)
target = torch.randn(2, 17, dtype=torch.complex64)


def spectrum(wave):
    return torch.from_numpy(np.fft.rfft(wave.detach().numpy()))


objective = (spectrum(vocoder(mel)) - target).abs().mean()
objective.backward()  # <- fails
