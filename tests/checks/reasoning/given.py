"""A ruleset with a few fields of narrow ranges, for expressions to be read in."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from engine.diagnostics import Place
from engine.language.expressions import parse
from engine.language.library import Library
from engine.language.load import Loader
from tests.checks.given import BOOKS, framed, write

FIELDS = """
fields:
  a: {label: 甲, scope: school, type: number, minimum: 0, maximum: 4, whole: true}
  b: {label: 乙, scope: school, type: number, minimum: -3, maximum: 2}
  c: {label: 丙, scope: school, type: number, minimum: 1, maximum: 5}
  yes: {label: 是, scope: school, type: yes_no}
  kind: {label: 类, scope: school, type: category, values: {x: {label: 子}, y: {label: 丑}, z: {label: 寅}}}
"""
RANGES = {"a": (0, 4), "b": (-3, 2), "c": (1, 5)}


@cache
def ruleset():
    with TemporaryDirectory() as folder:
        text = framed(f"{FIELDS.lstrip()}criteria:\n  {BOOKS}\n")
        write(Path(folder), {"example/1.yaml": text})
        return Loader(Library((folder,))).load("example@1")


def expression(text):
    parsed, found = parse(text, Place())
    assert parsed is not None, found
    return parsed
