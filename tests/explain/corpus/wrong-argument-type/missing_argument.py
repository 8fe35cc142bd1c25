# category: wrong-argument-type
# error: TypeError
# culprits: decoder, src
# cause: memory; decoder; forward
# fix:
# fix-line:

import torch
from torch import nn

torch.manual_seed(0)
layer = nn.TransformerDecoderLayer(d_model=8, nhead=2, batch_first=True)
decoder = nn.TransformerDecoder(layer, num_layers=1)
src = torch.randn(1, 4, 8)
tgt_mask = nn.Transformer.generate_square_subsequent_mask(4)

generated = decoder(src, tgt_mask=tgt_mask)  # <- fails
print(generated.shape)
