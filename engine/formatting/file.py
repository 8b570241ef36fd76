"""A file -> what it would be in the one style, and the file replaced whole or not at all."""

from __future__ import annotations

import codecs
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from engine.diagnostics import Diagnostic, JunhengError, NotFound, Place, Text, problem
from engine.formatting.layout import UnusualError
from engine.formatting.schema_line import leads_somewhere, schema_line
from engine.formatting.text import format_text
from engine.language.build import build
from engine.language.document import resolve
from engine.language.structure import read_checked

if TYPE_CHECKING:
    from pathlib import Path

    from engine.language.load import Loader
    from engine.language.structure import Kind

Note = Literal["line_ends", "mark", "schema"]

_UNUSUAL = (
    Text("改写后的内容会与原来不同", "rewritten it would not say the same"),
    Text(
        "把少见的写法（? 开头的键、%YAML 行）改成普通写法；没有这些的话，请把文件发给维护者",
        "write what is unusual (keys after ?, a %YAML line) the plain way; else send us the file",
    ),
)
_DIGEST = (
    Text("改写后规则集的摘要会改变", "the digest of the ruleset would change"),
    Text("请把文件发给维护者", "please send us the file"),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file before and after; with findings it is left alone."""

    path: Path
    kind: Kind
    before: bytes
    after: str
    notes: tuple[Note, ...] = ()  # what an eye might miss: line ends, byte order mark, schema line
    found: tuple[Diagnostic, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether the file is not yet in the style."""
        return not self.found and self.before != self.after.encode()


def kind_of(path: Path) -> Kind:
    """What a file is, by its folder."""
    named: dict[str, Kind] = {"fields": "fields", "tests": "tests", "layouts": "layouts"}
    return named.get(path.resolve().parent.name, "ruleset")


def format_file(path: Path) -> Outcome:
    """What a file would be in the one style.

    Raises:
        NotFound: the file cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        where = Place(file=str(path))
        raise NotFound(
            problem("M010", where, path=path, near=(), reason=error.strerror or "")
        ) from None
    kind = kind_of(path)
    checked = read_checked(data, str(path), kind)
    broken = [d for d in checked.diagnostics if d.severity == "error" and d.code.startswith("Y")]
    if broken or checked.tree is None:
        return Outcome(path, kind, data, "", found=tuple(broken or checked.diagnostics))
    if "format" not in checked.tree.data:
        found = problem("R190", Place(str(path), 1, 1), path=path)
        return Outcome(path, kind, data, "", found=(found,))
    line = schema_line(path, kind)
    try:
        after = format_text(
            checked.text, kind, line, keep=lambda where: leads_somewhere(where, path)
        )
    except UnusualError:
        return Outcome(path, kind, data, "", found=(_left_alone(path, *_UNUSUAL),))
    return Outcome(path, kind, data, after, tuple(_notes(data, checked.text, after)))


def _notes(data: bytes, before: str, after: str) -> list[Note]:
    notes: list[Note] = []
    if b"\r" in data:
        notes.append("line_ends")
    if data.startswith(codecs.BOM_UTF8):
        notes.append("mark")
    first = after.partition("\n")[0]
    if "yaml-language-server" in first and first not in before:
        notes.append("schema")
    return notes


def write_formatted(outcome: Outcome, loader: Loader) -> Outcome:
    """Replace a file by its formatted text: whole, in one step, with its permissions.

    A ruleset that can be loaded is loaded again from the new text first; were its digest another,
    the file would be left alone.

    Returns:
        The outcome, with a finding if nothing was written.

    Raises:
        OSError: the folder cannot be written.
    """
    target = outcome.path.resolve()  # behind a link, the file it leads to
    handle, name = tempfile.mkstemp(prefix=f".{target.stem}-", suffix=".tmp", dir=target.parent)
    aside = target.with_name(os.path.basename(name))  # noqa: PTH119 - a name, as mkstemp gives it
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(outcome.after.encode())
            stream.flush()
            os.fsync(stream.fileno())
        if outcome.kind == "ruleset" and _digest(target, loader) != _digest(aside, loader):
            found = (_left_alone(outcome.path, *_DIGEST),)
            return Outcome(outcome.path, outcome.kind, outcome.before, "", found=found)
        aside.chmod(target.stat().st_mode & 0o7777)
        aside.replace(target)
    finally:
        with suppress(OSError):
            aside.unlink()
    return outcome


def _digest(path: Path, loader: Loader) -> str:
    """The digest of a ruleset; empty if it cannot be loaded."""

    def find(name: str, place: Place) -> Path:
        return loader.library.find(name, place=place)

    try:
        return build(resolve(path, find), loader.dictionary, str(path)).digest
    except JunhengError:
        return ""


def _left_alone(path: Path, reason: Text, advice: Text) -> Diagnostic:
    return problem("R191", Place(str(path), 1, 1), path=path, reason=reason, advice=advice)
