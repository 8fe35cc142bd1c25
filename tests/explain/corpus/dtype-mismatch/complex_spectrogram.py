# category: dtype-mismatch
# error: RuntimeError
# culprits: spec
# cause: complex64; abs()
# fix: spec.abs()
# fix-line: marked-fix

import torch
from torch import nn


class SpecNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(129, 32, 3, padding=1)

    def forward(self, wave):
        spec = torch.stft(wave, 256, window=torch.hann_window(256), return_complex=True)
        return self.conv(spec)  # <- fix  # <- fails


print(SpecNet()(torch.randn(2, 4000)).shape)
