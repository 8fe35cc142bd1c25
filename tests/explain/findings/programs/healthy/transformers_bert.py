import torch
from torch import nn
from transformers import BertConfig, BertModel


class Classifier(nn.Module):
    def __init__(self, bert):
        super().__init__()
        self.bert = bert
        self.drop = nn.Dropout(0.1)
        self.out = nn.Linear(32, 2)

    def forward(self, ids, mask):
        hidden = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state
        weights = mask.unsqueeze(-1).float()
        pooled = (hidden * weights).sum(1) / weights.sum(1)
        return self.out(self.drop(pooled))


config = BertConfig(
    vocab_size=100, hidden_size=32, num_hidden_layers=2, num_attention_heads=4, intermediate_size=64,
    max_position_embeddings=32,
)  # fmt: skip
model = Classifier(BertModel(config))
optimizer = torch.optim.AdamW(model.parameters(), lr=5e-5)
for step in range(2):
    model.train()
    input_ids = torch.randint(3, 100, (4, 12))
    attention_mask = torch.ones(4, 12, dtype=torch.long)
    attention_mask[:, 9:] = 0
    labels = torch.tensor([0, 1, 1, 0])
    logits = model(input_ids, attention_mask)
    loss = nn.functional.cross_entropy(logits, labels)
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad()
