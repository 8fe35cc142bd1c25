# category: shape-mismatch
# error: RuntimeError
# culprits: vecs, self.lstm.input_size
# cause: 32; 50; self.lstm
# fix: nn.LSTM(32, hidden_dim
# fix-line: marked-fix

import torch
import torch.nn as nn


class LSTMTagger(nn.Module):
    def __init__(self, vocab_size, tagset_size, embedding_dim=32, hidden_dim=20):
        super().__init__()
        self.word_embeddings = nn.Embedding(vocab_size, embedding_dim)
        self.lstm = nn.LSTM(50, hidden_dim, batch_first=True)  # <- fix
        self.hidden2tag = nn.Linear(hidden_dim, tagset_size)

    def forward(self, sentence):
        vecs = self.word_embeddings(sentence)
        lstm_out, _ = self.lstm(vecs)  # <- fails
        return self.hidden2tag(lstm_out).log_softmax(-1)


tagger = LSTMTagger(100, 5)
ids = torch.tensor([[4, 8, 15, 16, 23, 42]])
tags = torch.tensor([[0, 1, 2, 0, 1, 3]])
loss = nn.NLLLoss()(tagger(ids).transpose(1, 2), tags)
print(loss.item())
