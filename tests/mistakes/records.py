"""Files of the corpus -> records of wrong edits, and how each is made in a folder of rulesets."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import yaml

HERE = Path(__file__).parent
BASES = HERE / "bases"
CORPUS = HERE / "corpus"

# What an editor of Windows writes: Notepad's ANSI and Unicode, UTF-8 with mark, and line ends.
SAVED_AS = {
    "GBK": lambda text: text.encode("gb18030"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-8-BOM": lambda text: text.encode("utf-8-sig"),
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "CR": lambda text: text.replace("\n", "\r").encode(),
    "EMPTY": lambda _: b"",
}


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement in one file; what is sought stands there exactly once."""

    find: str
    replace: str
    file: str = ""  # that of the mistake, if not said


@dataclass(frozen=True, slots=True)
class Expected:
    """What must come out: the line named, and words of its message and hint."""

    line: str | int  # text that stands there once and begins on the line; or its number, 0 for none
    zh: tuple[str, ...]
    en: tuple[str, ...] = ()
    severity: Literal["error", "warning", "info"] = "error"
    file: str = ""  # where the finding stands, if not in the file that was edited
    others: int = 0  # further errors that follow from the same slip


@dataclass(frozen=True, slots=True)
class Mistake:
    """One wrong edit."""

    name: str
    family: str
    did: dict[str, str]  # what the person did: zh, en
    file: str  # the base that is edited
    edits: tuple[Edit, ...] = ()
    save_as: str = ""
    copy_to: str = ""  # the file is copied, and the copy is edited
    move_to: str = ""
    append_hex: str = ""
    check: str = ""  # what is validated: the edited file, if not said
    command: Literal["validate", "test"] = "validate"
    says: Expected | None = None
    not_caught: dict[str, str] = field(default_factory=dict)  # why not: zh, en
    waits_for: str = ""  # the room of the engine that does not find it yet
    poor: str = ""  # found, but said in words that do not help; what is wrong with them

    @property
    def target(self) -> str:
        """The file that the person saved."""
        return self.copy_to or self.move_to or self.file

    @property
    def checked(self) -> str:
        """What the person asks about."""
        return self.check or self.target

    @property
    def exits(self) -> int:
        """Exit code: 1 where something does not hold, 0 where it is only remarked upon."""
        return int(self.says is not None and self.says.severity == "error")

    def make(self, folder: Path) -> None:
        """Make the mistake in a copy of the bases."""
        if self.copy_to:
            (folder / self.copy_to).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(folder / self.file, folder / self.copy_to)
        if self.move_to:
            (folder / self.move_to).parent.mkdir(parents=True, exist_ok=True)
            shutil.move(folder / self.file, folder / self.move_to)
        for edit in self.edits:
            path = folder / (edit.file or self.target)
            text = path.read_text(encoding="utf-8")
            times = text.count(edit.find)
            assert times == 1, f"{self.name}: {edit.find!r} stands {times} times in {path.name}"
            path.write_text(text.replace(edit.find, edit.replace), encoding="utf-8", newline="")
        path = folder / self.target
        if self.save_as:
            path.write_bytes(SAVED_AS[self.save_as](path.read_text(encoding="utf-8")))
        if self.append_hex:
            path.write_bytes(path.read_bytes() + bytes.fromhex(self.append_hex))

    def line(self, folder: Path) -> int:
        """The number of the line that must be named, in the file as it is now."""
        assert self.says is not None
        if isinstance(self.says.line, int):
            return self.says.line
        encoding = {"GBK": "gb18030", "UTF-16": "utf-16"}.get(self.save_as, "utf-8-sig")
        path = folder / (self.says.file or self.target)
        text = "\n" + path.read_text(encoding=encoding, errors="replace")
        times = text.count(self.says.line)
        assert times == 1, f"{self.name}: {self.says.line!r} stands there {times} times"
        before, _, _ = text.partition(self.says.line)
        return before.count("\n") + self.says.line.startswith("\n")


def read_corpus(folder: Path = CORPUS) -> list[Mistake]:
    """Every wrong edit of the corpus, in order of family and file."""
    return [
        mistake
        for path in sorted(folder.glob("*.yaml"))
        for mistake in read_family(path.stem, yaml.safe_load(path.read_text(encoding="utf-8")))
    ]


def read_family(family: str, content: dict[str, Any]) -> list[Mistake]:
    """The wrong edits of one file; what a record leaves out stands under `usual`."""
    usual = content.get("usual", {})
    return [_mistake(family, {**usual, **record}) for record in content["mistakes"]]


def _mistake(family: str, record: dict[str, Any]) -> Mistake:
    record = dict(record)
    edits = [Edit(**edit) for edit in record.pop("edits", ())]
    if "find" in record:
        edits.append(Edit(record.pop("find"), record.pop("replace")))
    says = record.pop("says", None)
    if says is not None:
        words = {language: tuple(says.pop(language, ())) for language in ("zh", "en")}
        says = Expected(**words, **says)
    return Mistake(family=family, edits=tuple(edits), says=says, **record)
