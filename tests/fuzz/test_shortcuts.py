"""Two shortcuts of reading must hide nothing: plain lines and structure that is surely sound.

What they are held against is the long way: every piece of the text, and jsonschema itself.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.language.marks import read_tree
from engine.language.prescan.checks import check_pieces
from engine.language.prescan.lines import split_lines
from engine.language.prescan.pieces import read_pieces
from engine.language.structure.file_kinds import Kind, sound
from engine.language.structure.validator import validator_for

from .given import BASES, fuzz
from .trees import near

if TYPE_CHECKING:
    from engine.diagnostics import Diagnostic

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "rulesets").rglob("*.yaml"))
FILES = [*SHIPPED, *sorted(BASES.rglob("*.yaml"))]
SLIPS = [
    "：", "，", "、", "。", "“", "”", "‘", "（", "）", "［", "＝", "≥", "％", "０",
    "；", "\u3000", "\xa0",
    "\u200b", "\t", ":", ",", "#", " #", "- ", ">", "|", "{", "}", "[", "]", '"', "'", "  ", "\n",
    "0,5", "a:b", ">= 5", "?", "&a", "*a", "!t", "---\n", "=", "%",
]  # fmt: skip
LINES = [line for path in FILES for line in path.read_text("utf-8").splitlines()]


def findings(text: str, *, every: bool) -> list[Diagnostic]:
    lines = split_lines(text)
    return check_pieces(read_pieces(lines, every=every), lines, "f.yaml")


@fuzz(400)
@given(data=st.data())
def test_plain_lines_hide_no_finding(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(LINES) - 1))
    lines = LINES[start : start + data.draw(st.integers(1, 12))]
    for _ in range(data.draw(st.integers(0, 3))):
        index = data.draw(st.integers(0, len(lines) - 1))
        at = data.draw(st.integers(0, len(lines[index])))
        cut = data.draw(st.integers(0, 2))
        slip = data.draw(st.sampled_from(SLIPS))
        lines[index] = lines[index][:at] + slip + lines[index][at + cut :]
    text = "\n".join(lines)
    assert findings(text, every=False) == findings(text, every=True)


def kind_of(path: Path) -> Kind:
    folder = path.parent.name
    kinds: dict[str, Kind] = {"fields": "fields", "tests": "tests", "layouts": "layouts"}
    return kinds.get(folder, "ruleset")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(ROOT)))
def test_sound_files_are_recognised(path: Path) -> None:
    if path.name == "equivalent.yaml":
        return
    tree, _ = read_tree(path.read_text("utf-8"), path.name)
    assert tree is not None
    assert sound(kind_of(path), tree.data)


@fuzz(300)
@given(
    made=near(
        ("quality/2017.yaml", "school/2018.yaml", "score/2012.yaml", "quality/city/2017.yaml")
    )
)
def test_what_is_recognised_as_sound_has_no_error(made: tuple[str, str]) -> None:
    tree, _ = read_tree(made[1], "f.yaml")
    if tree is not None and sound("ruleset", tree.data):
        assert not [*validator_for("ruleset").iter_errors(tree.data)]
