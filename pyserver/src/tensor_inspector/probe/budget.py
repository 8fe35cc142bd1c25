"""How much one look may cost."""

from __future__ import annotations

import time
from dataclasses import dataclass, field


@dataclass
class Budget:
    """Time in seconds and counts of what a look may visit; `spent` turns true when any is used up."""

    seconds: float
    rows: int
    visits: int
    started: float = field(default_factory=time.perf_counter)
    reason: str = ""

    def elapsed_ms(self) -> float:
        """Milliseconds since the look began, two decimals."""
        return round((time.perf_counter() - self.started) * 1e3, 2)

    def left(self) -> float:
        """Seconds that are left, negative when overdrawn."""
        return self.seconds - (time.perf_counter() - self.started)

    def visit(self) -> bool:
        """Counts one object. False, with a reason kept, once the look must end."""
        self.visits -= 1
        if self.visits < 0:
            self.reason = "the frame holds more objects than one look visits"
        elif self.visits % 64 == 0 and self.left() < 0:
            self.reason = "the look reached its time limit"
        return not self.reason
