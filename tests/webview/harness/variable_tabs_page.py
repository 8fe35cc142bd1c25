"""The variable panel's drawing tabs on a page of their own, answered by the real probe from real variables."""

from __future__ import annotations

import dataclasses
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import cattrs
from playwright.sync_api import Browser

from tensor_inspector.records.history import HistoryChanged, Point, Series
from tensor_inspector.records.summary import summary, type_text
from tensor_inspector.records.variable import VariableLook
from tensor_inspector.records.variable_view import VariableView
from tests.probe import evaluated

from .page import REPOSITORY, WebviewPage, open_page
from .questions import ASKING

View = dict[str, Any]

# The panel's state with the tabs and nothing around them, so that a test is about one of them.
_ENTRY = """
import './kit/base.css';
import { render } from 'preact';
import { signal } from '@preact/signals';
import { connect } from './kit/host';
import { createPanel } from './variable/panel';
import { recalledPicture } from './variable/picture/pictured';
import { PictureTab } from './variable/picture/pictureTab';
import { DistributionTab } from './variable/distribution/distributionTab';
import { HistoryTab } from './variable/history/historyTab';
import { Heatmap } from './variable/picture/heatmap';

const host = connect();
const panel = createPanel(host);
const pictured = signal(recalledPicture(null));
window.panel = panel;
const Tabs = () => {
  const tab = panel.tab.value;
  const subject = panel.view.value?.look.subject;
  if (tab === 'picture') return <PictureTab panel={panel} pictured={pictured} />;
  if (tab === 'distribution') return <DistributionTab panel={panel} />;
  if (tab === 'compare' && subject && window.against)
    return <Heatmap panel={panel} subject={subject} cut={panel.cut.value} against={window.against} />;
  return <HistoryTab panel={panel} />;
};
const App = () => <main style={{ display: 'flex', height: '100%' }} data-tab={panel.tab.value}><Tabs /></main>;
render(<App />, document.getElementById('root'));
host.listen((message) => panel.receive(message));
host.post({ type: 'ready' });
"""


def bundle_tabs(folder: Path) -> Path:
    """Builds the page's script and style into `folder`."""
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    assert node, "node is not installed: run `npm run setup`"
    options = {
        "stdin": {"contents": _ENTRY, "resolveDir": "extension/webview", "loader": "tsx"},
        "outfile": str(folder / "tabs.js"),
        "bundle": True,
        "format": "iife",
        "target": "es2023",
        "jsx": "automatic",
        "jsxImportSource": "preact",
        "logLevel": "warning",
    }
    script = f"import esbuild from 'esbuild'; await esbuild.build({json.dumps(options)});"
    subprocess.run([node, "--input-type=module", "-e", script], cwd=REPOSITORY, check=True, timeout=60)
    return folder


def series(identifier: str, expression: str, points: list[Point], **changes: Any) -> Series:
    """A series of pinned tensors, unless `changes` say otherwise."""
    plain = Series(id=identifier, session_id="s", kind="pin", expression=expression, place="", points=points)
    return dataclasses.replace(plain, **changes)


def grown(*changed: Series, reset: bool = False) -> View:
    return {"type": "history", "changed": dataclasses.asdict(HistoryChanged(series=list(changed), reset=reset))}


class TabsPage(WebviewPage):
    """The page, seen from the host. `asked` are the questions in order, `largest` the longest answer's length."""

    frame: FrameType
    asked: list[tuple[str, View]]
    largest: int

    def stop_with(self, **values: Any) -> None:
        """The program stops in a frame with these variables."""
        self.frame = evaluated.frame_with(**values)

    def probe(self, method: str, params: View) -> View:
        answer = evaluated.evaluated(self.frame, method, **params)
        assert "ok" in answer, answer
        return answer["ok"]

    def answer(self, text: str) -> str:
        asked = json.loads(text)
        self.asked.append((asked["question"], asked["params"]))
        answer = json.dumps(self.probe(asked["question"], asked["params"]))
        self.largest = max(self.largest, len(answer))
        return answer

    def inspect(self, expression: str, tab: str | None = None) -> None:
        """Shows a variable in a tab, and waits until it is painted."""
        subject = {"expression": expression, "calls": False, "kept": None}
        look = cattrs.structure(self.probe("variable", {"subject": subject}), VariableLook)
        record = look.record
        assert record is not None
        stats = evaluated.named(self.frame).get(expression)
        view = VariableView(
            look=look,
            type_text=type_text(record.dtype, record.shape),
            summary=summary(record, stats),
            facts=[],
            reproducer="",
            stats=stats,
            session_id="s",
            stop=1,
            place="train.py:42 · step",
        )
        before = self.painted()
        if tab is not None:
            self.send({"type": "tab", "tab": tab})
        self.send({"type": "variable", "view": dataclasses.asdict(view)})
        self.page.wait_for_function(
            "before => window.posted.filter(({ type }) => type === 'painted').length > before", arg=before
        )
        self.page.wait_for_timeout(100)

    def painted(self) -> int:
        return len(self.posted("painted"))

    def colours(self, selector: str = ".picture-frame canvas") -> list[list[int]]:
        """The different colours on a canvas, the commonest first: red, green, blue, alpha and how often."""
        return self.page.evaluate(
            """(selector) => {
                const canvas = document.querySelector(selector);
                const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                const seen = new Map();
                for (const one of new Uint32Array(data.buffer)) seen.set(one, (seen.get(one) ?? 0) + 1);
                return [...seen].sort((a, b) => b[1] - a[1]).slice(0, 5000)
                    .map(([one, many]) => [one & 255, (one >> 8) & 255, (one >> 16) & 255, one >>> 24, many]);
            }""",
            selector,
        )


@contextmanager
def open_tabs(
    running: Browser, built: Path, *, width: int = 1100, height: int = 200, **options: Any
) -> Iterator[TabsPage]:
    """A fresh page of the tabs, ready to be shown variables. Further options as those of `open_page`."""
    background = "var(--vscode-editor-background)"
    with open_page(running, built, "tabs", width=width, height=height, background=background, **options) as page:
        tabs = TabsPage(page)
        tabs.asked = []
        tabs.largest = 0
        tabs.wait_for({"type": "ready"})
        page.expose_function("answer", tabs.answer)
        page.evaluate(ASKING)
        yield tabs
