"""Every answer in English is English: over data without Chinese, there is no Chinese in it.

What stays are the numbers of documents (教督〔2017〕6号), which have no English, and the grades
that a ruleset names, which are data.
"""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
import zipfile
from html import unescape
from pathlib import Path

import pytest

from .given import CHINESE

DEMO = Path(__file__).parents[2] / "examples" / "demo-county.xlsx"
_STAYS = re.compile(r"[\u4e00-\u9fff]+〔\d{4}〕\d+号|优秀|良好|一般|较差")
_UNSEEN = re.compile(r"(?s)<(script|style)\b.*?</\1>|<[^>]*>")


def call(*words, lang="en"):
    """What a command prints; it must not fail."""
    done = subprocess.run(
        [sys.executable, "-m", "engine", *map(str, words), "--lang", lang],
        capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONUTF8": "1", "JUNHENG_LANG": "", "JUNHENG_RULESETS": ""},
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    return done.stdout + done.stderr


def rewritten(path, target, **columns):
    """A table with some columns given anew, by a function of the row's number and the row."""
    with path.open(encoding="utf-8-sig", newline="") as source:
        rows = list(csv.DictReader(source))
    for number, row in enumerate(rows, 1):
        for name, value in columns.items():
            row[name] = value(number, row)
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, rows[0], extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The demo county with English names and canonical headers, and a result of it in English."""
    folder = tmp_path_factory.mktemp("english")
    call("run", "national-quality", DEMO, "-o", folder / "stored", lang="zh")
    stored, data = folder / "stored" / "data", folder / "data"
    data.mkdir()
    rewritten(stored / "schools.csv", data / "schools.csv",
              school=lambda number, _: f"School {number}")  # fmt: skip
    rewritten(stored / "county.csv", data / "county.csv", county=lambda *_: "Model County")
    rewritten(
        stored / "assessments.csv", data / "assessments.csv", rater=lambda *_: "",
        reason=lambda _, row: row["reason"] and "as reported",
        item=lambda _, row: row["item"],
    )  # fmt: skip
    keep_items_in_english(data / "assessments.csv")
    call("run", "national-quality", data, "-o", folder / "result")
    return folder


def keep_items_in_english(path):
    """Items of other rulesets go; what is left is named by id, as English data would name it."""
    rows = list(csv.DictReader(path.open(encoding="utf-8", newline="")))
    kept = [row for row in rows if not CHINESE.search(row["item"])]
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, rows[0])
        writer.writeheader()
        writer.writerows(kept)


def chinese_in(text):
    """Lines with Chinese that does not stay; headers are told as they are to be typed."""
    lines = [line for line in text.splitlines() if "headers understood: " not in line]
    return [line for line in lines if CHINESE.search(_STAYS.sub("", line))]


COMMANDS = {
    "run": ("run", "national-quality", "{data}"),
    "run as markdown": ("run", "national-quality", "{data}", "--format", "markdown"),
    "run behind a gate": ("run", "national-basic", "{data}", "--province", "hebei"),
    "explain": ("explain", "{result}"),
    "explain as a tree": ("explain", "{result}", "--format", "tree"),
    "explain why not": ("explain", "{result}", "--why-not"),
    "explain a school": ("explain", "{result}", "--school", "School 1"),
    "shortfall": ("shortfall", "{result}"),
    "summary": ("summary", "{result}"),
    "diff of rulesets": ("diff", "national-basic", "national-quality"),
    "diff of regimes": ("diff", "national-basic", "national-quality", "--data", "{data}"),
    "diff of stages": (
        "diff", "national-quality", "national-quality", "--data", "{data}", "--stage", "self",
        "--stage", "province", "--sample", "5",
    ),
    "audit": ("audit", "{data}", "--ruleset", "national-quality"),
    "show": ("show", "national-quality"),
}  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
def test_what_is_printed(folder, name):
    places = {"data": folder / "data", "result": folder / "result"}

    text = call(*(word.format(**places) for word in COMMANDS[name]))

    assert len(text) > 100
    assert chinese_in(text) == []


def strings_of(path):
    """The texts of an Office file: of its cells, paragraphs, headers and properties."""
    with zipfile.ZipFile(path) as book:
        parts = [name for name in book.namelist() if name.endswith(".xml")]
        texts = [book.read(name).decode("utf-8", "replace") for name in parts]
    told = [re.findall(r"<(?:w:)?t\b[^>]*>([^<]*)</(?:w:)?t>", text) for text in texts]
    names = [re.findall(r'<sheet name="([^"]*)"', text) for text in texts]
    return "\n".join(unescape(one) for found in (*told, *names) for one in found)


@pytest.mark.parametrize("kind", ["html", "xlsx", "docx", "svg"])
def test_what_is_written(folder, kind):
    target = folder / f"report.{kind}"
    if kind == "svg":
        target = folder / "figures"

    call("report", folder / "result", f"--{kind}", target)

    if kind == "html":
        text = unescape(_UNSEEN.sub("\n", target.read_text(encoding="utf-8")))
    elif kind == "svg":
        drawn = [path.read_text(encoding="utf-8") for path in sorted(target.rglob("*.svg"))]
        assert drawn
        text = "\n".join(_UNSEEN.sub("\n", one) for one in drawn)
    else:
        text = strings_of(target)
    assert len(text) > 100
    assert chinese_in(text) == []
