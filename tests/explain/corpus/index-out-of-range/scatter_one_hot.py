# category: index-out-of-range
# error: RuntimeError
# culprits: onehot, classes
# cause: classes; 5; onehot
# fix:
# fix-line:

import torch


def to_one_hot(classes, n):
    onehot = torch.zeros(len(classes), n)
    return onehot.scatter_(1, classes.view(-1, 1), 1.0)  # <- fails


grades = torch.tensor([1, 5, 3, 2])
print(to_one_hot(grades, 5))
