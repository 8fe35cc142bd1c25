"""What failed while torch.compile traced the program, from the message that it wraps the error in."""

from __future__ import annotations

import re

from .answer import Answer
from .case import Case
from .workers import FOLDERS, PLACE, named, of_worker

GOT = re.compile(r"got (\w+(?:Error|Exception))\((['\"])(.*?)\2\)", re.DOTALL)
CALLED = re.compile(r"call_(?:function|method|module) (?:<[\w -]+ ([\w.]+)[^>]*>|(\w+))\(")
FAKE = re.compile(r"FakeTensor\(\.\.\., (?:device='\w+', )?size=\(([\d, ]*)\)")


def is_compiled(case: Case) -> bool:
    return "from user code:" in case.message and case.evidence.type == "TorchRuntimeError"


def compiled(case: Case) -> Answer:
    """The line of the program that was traced, and the error in it."""
    inner = GOT.search(case.message)
    kind, text = (inner[1], inner[3]) if inner is not None else (case.evidence.type, case.message.split("\n")[0])
    places = PLACE.findall(case.message.partition("from user code:")[2].replace("\n   File", "\n  File"))
    mine = [one for one in places if "site-packages" not in one[0] and "/torch/" not in one[0]]
    where = f" line {mine[-1][1]} of {FOLDERS.split(mine[-1][0])[-1]}, {mine[-1][2]}" if mine else " the program"
    answer = Answer(f"torch.compile traced{where}, and it fails there: {kind}: {text}",
                    place=(mine[-1][0], int(mine[-1][1])) if mine else None)  # fmt: skip
    called = CALLED.search(case.message)
    sizes = ", ".join(f"[{one}]" for one in FAKE.findall(case.message.partition("got ")[0]))
    if called is not None and sizes:
        answer.detail.append(f"It is {called[1] or called[2]}() of tensors {sizes.replace(',]', ']')}.")
    answer.detail.append('Without torch.compile (torch.compiler.set_stance("force_eager")) the debugger stops there.')
    if mine and mine[-1][0] == case.place.file:
        answer.culprits = named(Case(of_worker(case, mine[-1], kind, text)))
    return answer
