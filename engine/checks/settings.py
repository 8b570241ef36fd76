"""severities.yaml and .junheng.yaml -> how grave each rule is, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Literal, cast, get_args

from engine.diagnostics import (
    Diagnostic,
    NotFound,
    Place,
    Severity,
    UnusableRequest,
    nearest,
    problem,
)
from engine.language.marks import read_tree
from engine.language.prescan import clip, prescan

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from engine.language.marks import Tree

FILE = ".junheng.yaml"
UNKNOWN_KEY, UNKNOWN_CODE, BAD_LEVEL, BAD_SHAPE = "C090", "C091", "C092", "C093"
Level = Literal["off", "info", "warning", "error"]
LEVELS: tuple[Level, ...] = get_args(Level)
_KEYS = ("checks",)
_EMPTY = "Y049"  # nothing but comments: nothing is changed


@dataclass(frozen=True, slots=True)
class Settings:
    """How grave each rule is; a code that nobody speaks of is a warning."""

    levels: Mapping[str, Level]

    def severity(self, code: str) -> Severity | None:
        """The severity of a code; None where it is off."""
        level = self.levels.get(code, "warning")
        return None if level == "off" else level


@cache
def shipped() -> Settings:
    """What the package says of its own rules."""
    text = resources.files("engine.checks").joinpath("severities.yaml").read_text("utf-8")
    tree, _ = read_tree(text, "severities.yaml")
    levels = tree.data["checks"] if tree else {}
    return Settings(cast("dict[str, Level]", levels))


@dataclass(slots=True)
class Configuration:
    """The settings for each file: those of the package, changed by the nearest `.junheng.yaml`.

    Attributes:
        known: the codes that may be named.
        given: a file of settings for all files; None to look beside and above each file.
        found: what is wrong with the files of settings that were read.
    """

    known: Collection[str]
    given: Path | None = None
    found: list[Diagnostic] = field(default_factory=list)
    _read: dict[Path, Settings] = field(default_factory=dict)
    _nearest: dict[Path, Path | None] = field(default_factory=dict)

    def of(self, file: Path) -> Settings:
        """The settings for one file.

        Raises:
            NotFound: the file given for all is not there.
            UnusableRequest: a file of settings that cannot be read.
        """
        path = self.given or self._above(file.resolve().parent)
        if path is None:
            return shipped()
        if path not in self._read:
            self._read[path] = self._settings(path)
        return self._read[path]

    def _above(self, folder: Path) -> Path | None:
        if folder not in self._nearest:
            here = folder / FILE
            up = None if folder == folder.parent else folder.parent
            beside = here if here.is_file() else None
            self._nearest[folder] = beside or (self._above(up) if up else None)
        return self._nearest[folder]

    def _settings(self, path: Path) -> Settings:
        levels, found = read_settings(path, self.known)
        self.found += found
        return Settings({**shipped().levels, **levels})


def read_settings(
    path: Path, known: Collection[str]
) -> tuple[dict[str, Level], list[Diagnostic]]:  # fmt: skip
    """The levels that a file of settings gives, and what is wrong with it.

    Raises:
        NotFound: there is no such file.
        UnusableRequest: it cannot be read.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        near = nearest(path.name, [other.name for other in path.parent.glob("*.y*ml")])
        raise NotFound(problem("M010", Place(str(path)), path=path, near=near)) from None
    except OSError as error:
        raise UnusableRequest(
            problem(BAD_SHAPE, Place(str(path)), found=error.strerror or error)
        ) from None
    text, found = prescan(content, str(path))
    if any(item.severity == "error" for item in found):
        return {}, found
    tree, marked = read_tree(text, str(path))
    if [item.code for item in marked] == [_EMPTY]:
        return {}, found
    return ({}, [*found, *marked]) if tree is None else _levels(tree, known, [*found, *marked])


def _levels(
    tree: Tree, known: Collection[str], found: list[Diagnostic]
) -> tuple[dict[str, Level], list[Diagnostic]]:
    levels: dict[str, Level] = {}
    for key in tree.data:
        if key not in _KEYS:
            near = nearest(key, _KEYS) or _KEYS
            found.append(tree.problem(UNKNOWN_KEY, (key,), at_key=True, name=key, near=near))
    checks = tree.data.get("checks") or {}
    if not isinstance(checks, dict):
        found.append(tree.problem(BAD_SHAPE, ("checks",), found=clip(checks)))
        return levels, found
    for code, level in checks.items():
        path = ("checks", code)
        if code not in known:
            near = nearest(code, known)
            found.append(tree.problem(UNKNOWN_CODE, path, at_key=True, name=code, near=near))
        elif level not in LEVELS:
            found.append(tree.problem(BAD_LEVEL, path, found=clip(level), levels=LEVELS))
        else:
            levels[code] = cast("Level", level)
    return levels, found
