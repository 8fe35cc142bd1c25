"""The variable panel's page, with a host that answers from real variables: the probe looks at them in a real frame."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import cattrs
from playwright.sync_api import Browser

from tensor_inspector.records.summary import summary, type_text
from tensor_inspector.records.tensor import Stats
from tensor_inspector.records.variable import VariableLook
from tensor_inspector.records.variable_view import VariableView
from tensor_inspector.text.facts import facts
from tensor_inspector.text.reproducer import reproducer
from tests.probe import evaluated

from .page import WebviewPage, open_page
from .questions import ASKING

View = dict[str, Any]


class Program:
    """A stopped program: variables of a frame, asked as the server asks."""

    def __init__(self, **values: Any) -> None:
        self.frame = evaluated.frame_with(**values)
        self.stop = 3
        self.place = "train.py:42 · Net.forward"
        self.kept: list[View] = []
        self.asked: list[tuple[str, View]] = []

    def go_on(self, **values: Any) -> None:
        """Stops again, with other variables."""
        self.frame = evaluated.frame_with(**values)
        self.stop += 1

    def probe(self, method: str, params: View) -> View:
        answer = evaluated.evaluated(self.frame, method, **params)
        assert "ok" in answer, answer
        return answer["ok"]

    def view(self, expression: str, calls: bool = False) -> View:
        subject = {"expression": expression, "calls": calls, "kept": None}
        asked = {"subject": subject, "rows": 32, "columns": 64}
        look = cattrs.structure(self.probe("variable", asked), VariableLook)
        record = look.record
        stats = self.stats(expression)
        view = VariableView(
            look=look,
            type_text="" if record is None else type_text(record.dtype, record.shape),
            summary="" if record is None else summary(record, stats),
            facts=facts(look, stats, []),
            reproducer=reproducer(look, stats),
            stats=stats,
            session_id="harness",
            stop=self.stop,
            place=self.place,
        )
        return {**dataclasses.asdict(view), "kept": self.kept}

    def stats(self, expression: str) -> Stats | None:
        return evaluated.named(self.frame).get(expression)

    def answer(self, question: str, params: View) -> View:
        self.asked.append((question, params))
        if question == "keep":
            value = self.probe("keep", params)
            name = params["subject"]["expression"]
            self.kept = [*self.kept, {"value": value, "expression": name, "stop": self.stop, "place": self.place}]
            return {"kept": self.kept, "note": f"{name} of stop {self.stop} is kept."}
        if question == "forget":
            self.probe("forget", params)
            self.kept = [one for one in self.kept if one["value"]["number"] != params["number"]]
            return {"kept": self.kept, "note": "Forgotten."}
        return self.probe(question, params)


class VariablePage(WebviewPage):
    """The variable panel's page, seen from the host."""

    program: Program

    def attach(self, program: Program) -> None:
        """Answers the page's questions from this program's variables from now on."""
        self.program = program
        self.page.expose_function("answer", lambda text: self._answered(json.loads(text)))
        self.page.evaluate(ASKING)

    def _answered(self, asked: View) -> str:
        return json.dumps(self.program.answer(asked["question"], asked["params"]))

    def inspect(self, expression: str, calls: bool = False) -> View:
        """Shows a variable, as the extension does when the server has answered."""
        view = self.program.view(expression, calls)
        self.send({"type": "variable", "view": view})
        self.page.wait_for_function("() => document.querySelector('main').dataset.state !== 'empty'")
        return view

    def show(self, expression: str) -> View:
        """Shows a variable's values and waits until they are painted."""
        before = len(self.posted("painted"))
        view = self.inspect(expression)
        self.page.wait_for_function(
            "before => window.posted.filter(({ type }) => type === 'painted').length > before", arg=before
        )
        return view

    def tab(self, name: str) -> None:
        self.page.get_by_role("tab", name=name, exact=True).click()

    def cells(self) -> list[list[str]]:
        """The cells in sight, row after row."""
        return self.page.evaluate(
            """() => [...document.querySelectorAll('.grid .grid-row')].map((row) =>
                [...row.querySelectorAll('.cell')].map((cell) => cell.textContent))"""
        )


@contextmanager
def open_variable(
    running: Browser,
    built: Path,
    *,
    width: int = 1100,
    height: int = 260,
    program: Program | None = None,
    **options: Any,
) -> Iterator[VariablePage]:
    """A fresh page of the variable panel, ready. Further options as those of `open_page`."""
    with open_page(running, built, "variable", width=width, height=height, background="transparent", **options) as page:
        variable = VariablePage(page)
        variable.wait_for({"type": "ready"})
        if program is not None:
            variable.attach(program)
        yield variable
