# category: wrong-argument-type
# error: TypeError
# culprits: enc, model
# cause: enc; BatchEncoding; input_ids
# fix:
# fix-line:

from torch import nn
from transformers import BatchEncoding


class MeanEmbedder(nn.Module):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(50, 8)

    def forward(self, input_ids, attention_mask=None):
        return self.emb(input_ids).mean(1)  # <- fails


def tokenize(texts):
    ids = [[(ord(c) % 50) for c in t] for t in texts]
    return BatchEncoding({"input_ids": ids, "attention_mask": [[1] * len(i) for i in ids]}, tensor_type="pt")


model = MeanEmbedder()
enc = tokenize(["abcd", "efgh"])
print(model(enc))
