# category: shape-mismatch
# error: RuntimeError
# culprits: memory
# cause: 128 columns; 64 rows; multihead_attn
# fix:
# fix-line:

import torch
from torch import nn


class Seq2Seq(nn.Module):
    def __init__(self):
        super().__init__()
        self.enc = nn.TransformerEncoder(nn.TransformerEncoderLayer(128, 4, batch_first=True), 1)
        self.dec = nn.TransformerDecoder(nn.TransformerDecoderLayer(64, 4, batch_first=True), 1)

    def forward(self, src, tgt):
        memory = self.enc(src)
        return self.dec(tgt, memory)  # <- fails


model = Seq2Seq()
source = torch.randn(2, 7, 128)
target = torch.randn(2, 5, 64)
print(model(source, target).shape)
