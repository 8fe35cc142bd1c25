# category: other
# error: RuntimeError
# culprits: lengths
# cause: is empty
# fix:
# fix-line:

import torch
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence

docs = [torch.arange(1, 5), torch.arange(1, 3), torch.arange(0)]
lengths = torch.tensor([len(d) for d in docs])
padded = pad_sequence(docs, batch_first=True)
emb = torch.nn.Embedding(10, 6, padding_idx=0)
packed = pack_padded_sequence(emb(padded), lengths, batch_first=True, enforce_sorted=False)  # <- fails
print(packed.data.shape)
