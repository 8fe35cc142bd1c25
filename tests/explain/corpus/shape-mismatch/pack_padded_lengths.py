# category: shape-mismatch
# error: RuntimeError
# culprits: lengths
# cause: 4; 3
# fix:
# fix-line:

import torch
from torch.nn.utils.rnn import pack_padded_sequence

batch = torch.randn(4, 6, 2)
lengths = torch.tensor([6, 5, 2])
packed = pack_padded_sequence(batch, lengths, batch_first=True)  # <- fails
