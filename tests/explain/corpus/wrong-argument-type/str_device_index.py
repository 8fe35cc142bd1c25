# category: wrong-argument-type
# error: TypeError
# culprits:
# cause: str
# fix:
# fix-line:

from torch import nn

emb = nn.Embedding(4, 2)
word = "cat"
vec = emb(word)  # <- fails
