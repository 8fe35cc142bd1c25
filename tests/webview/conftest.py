"""One browser for all pages of webviews."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from .harness.page import browser, bundle, opener


@pytest.fixture(scope="module")
def running() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture(scope="module")
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The webview that a module is about: `OPENS` are its name, and what opens its page."""
    name, _ = request.module.OPENS
    return bundle(tmp_path_factory.mktemp("bundle"), name)


@pytest.fixture
def opened(request: pytest.FixtureRequest, running: Browser, built: Path) -> Iterator[Callable[..., Any]]:
    """Opens pages of it, which are closed after the test."""
    _, open_page = request.module.OPENS
    with opener(partial(open_page, running, built)) as opening:
        yield opening
