# category: dtype-mismatch
# error: RuntimeError
# culprits: spectrum
# cause: complex64
# fix:
# fix-line:

import torch
from torch import nn

signal = torch.randn(2, 32)
spectrum = torch.fft.rfft(signal)
net = nn.Linear(17, 4)
net(spectrum).abs().sum().backward()  # <- fails
