# category: shape-mismatch
# error: RuntimeError
# culprits: pred, trg
# cause: pred; trg
# fix: pred.transpose(1, 2)
# fix-line: marked-fix

import torch
from torch import nn

PAD = 0


class Seq2Seq(nn.Module):
    def __init__(self, vocab=11, dim=16):
        super().__init__()
        self.src_emb = nn.Embedding(vocab, dim, padding_idx=PAD)
        self.trg_emb = nn.Embedding(vocab, dim, padding_idx=PAD)
        self.enc = nn.GRU(dim, dim, batch_first=True)
        self.dec = nn.GRU(dim, dim, batch_first=True)
        self.proj = nn.Linear(dim, vocab)

    def forward(self, src, trg):
        _, h = self.enc(self.src_emb(src))
        out, _ = self.dec(self.trg_emb(trg), h)
        return self.proj(out)


model = Seq2Seq()
criterion = nn.CrossEntropyLoss(ignore_index=PAD)
src = torch.randint(1, 11, (4, 7))
trg = torch.randint(1, 11, (4, 9))
pred = model(src, trg)
loss = criterion(pred, trg)  # <- fix  # <- fails
print(loss.item())
