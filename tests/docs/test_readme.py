"""What the READMEs show is what the command prints."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def shown(readme, first):
    """The block of a README that begins with a line, up to where it is cut off."""
    blocks = (ROOT / readme).read_text(encoding="utf-8").split("```")
    (block,) = [one for one in blocks if one.strip().startswith(first)]
    lines = [line.rstrip() for line in block.strip().splitlines()]
    return lines[: lines.index("…")] if "…" in lines else lines


@pytest.mark.parametrize(
    ("readme", "language", "first"),
    [
        ("README.md", "en", "County quality balance of compulsory education (national-quality@"),
        ("README.zh-CN.md", "zh", "县域义务教育优质均衡发展督导评估（national-quality@"),
    ],
)
def test_the_answer_that_a_readme_shows_is_the_answer(readme, language, first):
    said = subprocess.run(
        [sys.executable, "-m", "engine", "run", "national-quality", "examples/demo-county.xlsx",
         "--lang", language],
        capture_output=True, encoding="utf-8", check=True, cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1", "JUNHENG_RULESETS": "", "COLUMNS": "200"},
    ).stdout  # fmt: skip
    lines = shown(readme, first)

    told = [line.rstrip() for line in said.splitlines()]
    assert len(lines) > 10
    assert [line for line in lines if line] == [line for line in told if line][
        : len([line for line in lines if line])
    ]
