# category: inplace-modified
# error: RuntimeError
# culprits: recon_loss
# cause: Div; place
# fix: code /
# fix-line: marked-fix

import torch
from torch import nn


def l2_normalise(code):
    return code.div_(code.norm(dim=-1, keepdim=True))  # <- fix


torch.manual_seed(0)
enc, dec = nn.Linear(10, 3), nn.Linear(3, 10)
spectra = torch.rand(4, 10)
z = l2_normalise(enc(spectra))
recon_loss = nn.functional.l1_loss(dec(z), spectra)
recon_loss.backward()  # <- fails
print(enc.weight.grad.abs().max())
