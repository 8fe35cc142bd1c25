# category: dtype-mismatch
# error: RuntimeError
# culprits: hits
# cause: hits; int64; mean
# fix: hits.float()
# fix-line: marked-fix

import torch

torch.manual_seed(0)
scores = torch.randn(20, 3)
answers = torch.randint(0, 3, (20,))

guesses = scores.argmax(dim=1)
hits = torch.where(guesses == answers, 1, 0)
accuracy = hits.mean()  # <- fix  # <- fails
print(f"accuracy {accuracy:.2%}")
