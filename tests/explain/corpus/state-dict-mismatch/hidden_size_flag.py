# category: state-dict-mismatch
# error: RuntimeError
# culprits: model
# cause: 64; 128; rnn.weight_ih_l0
# fix:
# fix-line:

import io

import torch
from torch import nn


class Tagger(nn.Module):
    def __init__(self, hidden=32):
        super().__init__()
        self.rnn = nn.LSTM(8, hidden)
        self.out = nn.Linear(hidden, 3)


buffer = io.BytesIO()
torch.save(Tagger(hidden=16).state_dict(), buffer)
buffer.seek(0)
model = Tagger()
model.load_state_dict(torch.load(buffer))  # <- fails
