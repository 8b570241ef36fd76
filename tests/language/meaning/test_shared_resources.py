"""A resource of the whole school meets what one level needs only where it is split."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.diagnostics import InvalidRuleset, render
from engine.language import load

if TYPE_CHECKING:
    from pathlib import Path

_RULES = """\
format: 1
id: t
edition: "1"
title: 标准
levels: {{primary: 小学, junior: 初中}}
sources: {{s: {{document: 某文件}}}}
arithmetic: {{tolerance: 1e-9, rounding: none}}
populations: {{all: {{title: 全部学校{split}}}}}
criteria:
  c:
    label: 计算机
    measure: computers
    unit: 台
    at_least: {limit}
    source: s
    confidence: B
verdict: {{population: all, every: {every}, all: [c]}}
"""
_SPLIT = (
    ", split: {fields: [computers], by: pupils, weights: {primary: 1, junior: 1}, "
    "source: s, confidence: B}"
)


def loaded(tmp_path: Path, limit: str, *, split: str = "", every: str = "section") -> object:
    path = tmp_path / "t.yaml"
    path.write_text(_RULES.format(limit=limit, split=split, every=every), encoding="utf-8")
    return load.Loader().load_file(path)


def test_all_computers_of_a_school_against_the_pupils_of_one_level(tmp_path: Path) -> None:
    with pytest.raises(InvalidRuleset) as caught:
        loaded(tmp_path, "pupils / 8")
    (found,) = caught.value.diagnostics
    assert "t.yaml:12:" in render(found)
    assert "computers 是全校共用的资源" in render(found)


@pytest.mark.parametrize(
    ("limit", "split", "every"),
    [
        ("pupils / 8", _SPLIT, "section"),  # each level has its own part
        ("school_total(pupils) / 8", "", "school"),  # the whole against the whole
        ("20", "", "school"),
    ],
)
def test_like_against_like(tmp_path: Path, limit: str, split: str, every: str) -> None:
    assert loaded(tmp_path, limit, split=split, every=every)
