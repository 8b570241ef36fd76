"""A large library, shared out over processes, gives what one process finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.checks.validation import validate_all
from engine.diagnostics import render

if TYPE_CHECKING:
    from pathlib import Path

_RULES = """\
format: 1
id: r{number}
edition: "1"
title: 标准
levels: {{primary: 小学}}
sources: {{s: {{document: 某文件}}}}
arithmetic: {{tolerance: 1e-9, rounding: none}}
criteria:
  books: {{label: 生均图书, measure: {measure} / pupils, unit: 册, at_least: 20, source: s, confidence: B}}
verdict: {{every: section, all: [books]}}
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Ninety rulesets; every seventh names a field that there is not."""
    for number in range(90):
        folder = tmp_path / f"r{number}"
        folder.mkdir()
        measure = "bookz" if number % 7 == 0 else "books"
        text = _RULES.format(number=number, measure=measure)
        (folder / "1.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_processes_find_what_one_finds_in_the_same_order(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.checks.validation.os.cpu_count", lambda: 1)
    files, alone = validate_all((library,), [library])
    monkeypatch.setattr("engine.checks.validation.os.cpu_count", lambda: 2)
    again, together = validate_all((library,), [library])
    assert again == files
    assert [render(item) for item in together] == [render(item) for item in alone]
    assert [render(item, "en") for item in together] == [render(item, "en") for item in alone]
    assert sum(item.severity == "error" for item in alone) == 13  # 0, 7 … 84
