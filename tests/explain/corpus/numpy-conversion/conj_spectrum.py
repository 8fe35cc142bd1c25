# category: numpy-conversion
# error: RuntimeError
# culprits: spectrum
# cause: spectrum; conj; resolve_conj
# fix: resolve_conj()
# fix-line: marked-fix

import torch

wave = torch.sin(torch.linspace(0, 6.28, 32))
spectrum = torch.fft.fft(wave).conj()
print(spectrum.numpy()[:4])  # <- fix  # <- fails
