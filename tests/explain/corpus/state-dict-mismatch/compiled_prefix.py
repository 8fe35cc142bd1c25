# category: state-dict-mismatch
# error: RuntimeError
# culprits: plain, sd
# cause: _orig_mod.; prefix; plain
# fix:
# fix-line:

import torch
from torch import nn


def make_model():
    return nn.Sequential(nn.Embedding(10, 4), nn.Linear(4, 10))


compiled = torch.compile(make_model(), backend="eager")
sd = {k: v.clone() for k, v in compiled.state_dict().items()}

plain = make_model()
plain.load_state_dict(sd)  # <- fails
