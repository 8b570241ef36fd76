"""The language page -> its runnable blocks: files of rulesets and tests, and wrong examples."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "language.md"
_FENCE = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_MARK = re.compile(r"^# (example|test|wrong|frame)(?:: (.+))?$")
_TOP = re.compile(r"^([a-z_]+):", re.MULTILINE)
_NODES = ("criteria", "groups", "rubrics", "gates")


@dataclass
class Example:
    """Everything the page shows under one name."""

    name: str
    rulesets: list[str] = field(default_factory=list)
    tests: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Wrong:
    """A block that must be refused, and words its message must have."""

    name: str
    ruleset: str
    says: tuple[str, ...]


def blocks() -> list[tuple[str, str, str]]:
    """Every YAML block: its mark, its name, its text."""
    found = []
    for text in _FENCE.findall(PAGE.read_text(encoding="utf-8")):
        first, _, rest = text.partition("\n")
        mark = _MARK.match(first)
        assert mark, f"a YAML block without a mark: {first}"
        found.append((mark[1], mark[2] or "", rest))
    return found


def frame() -> str:
    """The frame in which examples stand that are no whole files."""
    return next(text for mark, _, text in blocks() if mark == "frame")


def examples() -> dict[str, Example]:
    """Examples by name, each as whole files."""
    found: dict[str, Example] = {}
    for mark, name, text in blocks():
        if mark == "example":
            example = found.setdefault(name, Example(name))
            example.rulesets.append(text if text.startswith("format:") else framed(text))
        elif mark == "test":
            whole = text if text.startswith("format:") else f"format: 1\nruleset: example@1\n{text}"
            found.setdefault(name, Example(name)).tests.append(whole)
    return found


def wrong() -> list[Wrong]:
    """Wrong examples."""
    return [
        Wrong(name, framed(text), tuple(re.findall(r"^# says: (.+)$", text, re.MULTILINE)))
        for mark, name, text in blocks()
        if mark == "wrong"
    ]


def framed(text: str) -> str:
    """A fragment in its frame: its own sections take the place of the frame's."""
    own, base = sections(text), sections(frame())
    whole = {**base, **own}
    if "verdict" not in own:
        if "combine" in own:
            del whole["verdict"]
        else:
            whole["verdict"] = whole["verdict"].replace("NAMES", ", ".join(tops(own)))
    return "".join(whole.values())


def sections(text: str) -> dict[str, str]:
    """Top-level sections of a YAML text by their key."""
    starts = [*_TOP.finditer(text)]
    ends = [match.start() for match in starts[1:]] + [len(text)]
    return {m[1]: text[m.start() : end] for m, end in zip(starts, ends, strict=True)}


def tops(own: dict[str, str]) -> list[str]:
    """Names of nodes that no other node of the fragment names."""
    names: list[str] = []
    for section in _NODES:
        body = own.get(section, "")
        names += re.findall(r"^  ([a-z_0-9]+):", body, re.MULTILINE)
    combined = " ".join(own.get(section, "") for section in ("groups", "rubrics"))
    used = set(re.findall(r"(?:all|any|of|meeting|points_of|criterion): ?\[?([^\]}]*)", combined))
    words = {word for text in used for word in re.findall(r"[a-z_0-9]+", text)}
    return [name for name in names if name not in words]
