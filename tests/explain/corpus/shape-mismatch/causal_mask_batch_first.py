# category: shape-mismatch
# error: RuntimeError
# culprits: mask
# cause: mask [12, 12]; batch_first
# fix:
# fix-line:

import torch
from torch import nn


class TinyGPT(nn.Module):
    def __init__(self, vocab=100, d=64, layers=2):
        super().__init__()
        self.tok = nn.Embedding(vocab, d)
        layer = nn.TransformerEncoderLayer(d, 4, 128)
        self.body = nn.TransformerEncoder(layer, layers)
        self.head = nn.Linear(d, vocab)

    def forward(self, ids):
        seq = ids.size(1)
        mask = nn.Transformer.generate_square_subsequent_mask(seq)
        h = self.body(self.tok(ids), mask=mask)  # <- fails
        return self.head(h)


def main():
    gpt = TinyGPT()
    ids = torch.randint(0, 100, (3, 12))
    logits = gpt(ids)
    print(logits.shape)


if __name__ == "__main__":
    main()
