# category: wrong-argument-type
# error: TypeError
# culprits: outputs, labels
# cause: outputs; SequenceClassifierOutput; logits
# fix: outputs.logits
# fix-line: marked-fix

import torch
from torch import nn
from transformers.modeling_outputs import SequenceClassifierOutput


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.embeddings = nn.EmbeddingBag(100, 16)
        self.classifier = nn.Linear(16, 2)

    def forward(self, input_ids):
        pooled = self.embeddings(input_ids)
        return SequenceClassifierOutput(logits=self.classifier(pooled))


model = Classifier()
criterion = nn.CrossEntropyLoss()
labels = torch.tensor([0, 1])
outputs = model(torch.randint(0, 100, (2, 9)))
loss = criterion(outputs, labels)  # <- fix  # <- fails
loss.backward()
