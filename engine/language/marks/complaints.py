"""What the YAML parser stumbled over -> a Diagnostic that says what to do about it."""

from __future__ import annotations

import re

import yaml

from engine.diagnostics import Diagnostic, Place, Text, problem
from engine.language.prescan import clip, excerpt_of, forbidden

# (context contains, problem contains, code, whether the place is where the thing began)
_KNOWN: tuple[tuple[str, str, str, bool], ...] = (
    ("quoted scalar", "unexpected end of stream", "Y032", True),
    ("quoted scalar", "document", "Y032", True),
    ("quoted scalar", "", "Y037", False),
    ("", "tab character", "Y010", False),
    ("flow sequence", "", "Y033", False),
    ("flow mapping", "", "Y033", False),
    ("simple key", "could not find expected ':'", "Y016", True),
    ("plain scalar", "unexpected ':'", "Y015", False),
    ("", "mapping values are not allowed", "Y031", False),
    ("block scalar", "", "Y022", True),
    ("", "cannot start any token", "Y035", False),
    ("", "block sequence entries are not allowed", "Y034", False),
    ("", "mapping keys are not allowed", "Y035", False),
    ("anchor", "", "Y035", True),
    ("alias", "", "Y035", True),
    ("block mapping", "did not find expected key", "Y034", False),
    ("block mapping", "expected <block end>", "Y034", False),
    ("block collection", "", "Y034", False),
    ("", "<document start>", "Y034", False),
    ("", "document start", "Y034", False),
)
_ONLY_A_KEY = re.compile(r" +[\w.-]+ *")
_AFTER_QUOTES = re.compile(r"""[:\[{,-]\s*(["'])(?:[^\\]|\\.)*?\1\s*$""")


def explain(error: Exception, text: str, lines: tuple[str, ...], file: str) -> Diagnostic:
    """The Diagnostic for an error of the YAML library or of its decoder."""
    if isinstance(error, yaml.MarkedYAMLError):
        return _marked(error, lines, file)
    controls = forbidden(text, file)
    if controls:
        return controls[0]
    return problem("Y030", Place(file, 1, 1), excerpt_of(lines, 1), said=clip(error))


def _marked(error: yaml.MarkedYAMLError, lines: tuple[str, ...], file: str) -> Diagnostic:
    context, said = error.context or "", error.problem or ""
    code, began = "Y030", False
    for part, problem_part, name, at_start in _KNOWN:
        if part in context and problem_part in said:
            code, began = name, at_start
            break
    start = error.context_mark
    mark = error.problem_mark or start
    if code == "Y033" and start and mark and mark.line + 1 >= _last_line(lines):
        code, began = "Y018", True
    if began and start:
        mark = start
    line = min(mark.line + 1, len(lines)) if mark else 1
    column = mark.column + 1 if mark and line == mark.line + 1 else 1
    code = _refine(code, lines[line - 1], column)
    data = {"said": clip(said), **_data(code, lines, line, column)}
    if start and code in {"Y018", "Y033"}:
        opened = lines[start.line][start.column : start.column + 1]
        data |= {"start": start.line + 1, "opened": opened, "end": "}" if opened == "{" else "]"}
    place = Place(file, line, column)
    return problem(code, place, excerpt_of(lines, line, column), **data)


def _data(code: str, lines: tuple[str, ...], line: int, column: int) -> dict[str, object]:
    """What the sentences of a code name, from the line at fault."""
    before, rest = lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
    if code == "Y034":
        return {"above": _above(lines, line)}
    if code == "Y015":
        key = re.split("[,{\\[]", before)[-1].strip()
        return {"instead": clip(f"{key}: {rest[1:].strip()}")}
    if code == "Y022":
        return {"key": clip(before.strip().rstrip(":")), "instead": f'"{clip(rest)}"'}
    return {"found": clip(rest), "line": clip(rest)}


def _above(lines: tuple[str, ...], line: int) -> Text:
    """The line that opened the level of `line`: it may be the one that is indented wrongly."""
    indent = _indent(lines[line - 1])
    for number in range(line - 1, 0, -1):
        text = lines[number - 1]
        if text.strip() and not text.lstrip().startswith("#") and _indent(text) < indent:
            zh = f"也可能是第 {number} 行缩进错了：{clip(text.strip())}"
            return Text(zh, f" Line {number} may be the one at fault: {clip(text.strip())}")
    return Text("")


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def _last_line(lines: tuple[str, ...]) -> int:
    """The number of the line after the last one with something in it."""
    number = len(lines)
    while number and not lines[number - 1].strip():
        number -= 1
    return number + 1


def _refine(code: str, line: str, column: int) -> str:
    """The code, told more exactly by what stands in the line."""
    char = line[column - 1 : column]
    if code == "Y035" and char == "\t":
        return "Y010"
    if code == "Y031" and _ONLY_A_KEY.fullmatch(line[: column - 1]):
        return "Y038"
    if code in {"Y034", "Y030"} and _AFTER_QUOTES.search(line[: column - 1]):
        return "Y036"
    return code
