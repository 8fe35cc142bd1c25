# category: other
# error: ValueError
# culprits: patience, min_epochs
# cause: patience; 0; positive
# fix:
# fix-line:


class EarlyStopping:
    def __init__(self, patience=5, min_epochs=0):
        if patience <= 0:
            raise ValueError(f"patience must be positive, got {patience}")  # <- fails
        self.patience = patience
        self.min_epochs = min_epochs
        self.best = float("inf")
        self.waited = 0

    def __call__(self, loss):
        self.best, self.waited = (loss, 0) if loss < self.best else (self.best, self.waited + 1)
        return self.waited >= self.patience


stopper = EarlyStopping(patience=3 // 5)
print([stopper(v) for v in (1.0, 0.9, 0.95)])
