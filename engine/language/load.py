"""Name of a ruleset -> the Ruleset, checked whole; the one way in for everybody else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from engine.diagnostics import InvalidRuleset, Place, Text, problem, sort_key
from engine.language.build import build
from engine.language.changes import changes_of
from engine.language.dictionary import read_dictionary
from engine.language.document import resolve
from engine.language.library import Library, copied_from
from engine.language.meaning import check_meaning

if TYPE_CHECKING:
    from engine.language.changes import Changes
    from engine.language.document import Document
    from engine.language.model import Ruleset
    from engine.language.vocabulary import Dictionary


class Loader:
    """Loads rulesets of one library; the data dictionary is read once."""

    def __init__(self, library: Library | None = None) -> None:
        self.library = library or Library()
        self._dictionary: tuple[Dictionary, dict[str, str]] | None = None
        self._loaded: dict[Path, Ruleset] = {}
        self._underway: list[Path] = []
        self.documents: dict[Path, Document] = {}  # what each loaded file says, with its places

    @property
    def dictionary(self) -> Dictionary:
        """The data dictionary of all folders."""
        return self._read_dictionary()[0]

    def load(self, name: str | Path, date: str = "") -> Ruleset:
        """One ruleset by `id@edition`, by `id` (newest in force at `date`), or by its file.

        Raises:
            NotFound: no such ruleset, edition or file; the nearest are named.
            InvalidRuleset: every error in its file, each with line and column.
        """
        return self.load_file(self.library.find(str(name), date))

    def load_file(self, path: Path) -> Ruleset:
        """One ruleset by its file, as `load`."""
        known = self._loaded.get(path)
        if known is None:
            self._underway.append(path)
            try:
                known = self._loaded[path] = self._load_file(path)
            finally:
                self._underway.remove(path)
        return known

    def changes(self, ruleset: Ruleset) -> Changes:
        """What a loaded overlay changed against its base; nothing for a ruleset that is none."""
        document = self.documents[Path(ruleset.path)]
        return changes_of(document, ruleset, self.dictionary)

    def _other(self, name: str) -> Ruleset | None:
        """The ruleset that another refers to; None where it is being loaded just now."""
        path = self.library.find(name)
        return None if path in self._underway else self.load_file(path)

    def _load_file(self, path: Path) -> Ruleset:
        dictionary, texts = self._read_dictionary()

        def find(name: str, place: Place) -> Path:
            return self.library.find(name, place=place)

        document = resolve(path, find)
        if len(document.bases) > 1:  # the overlay below holds by itself
            self.load_file(document.bases[0])
        self._check_name(document, path)
        ruleset = build(document, dictionary, str(path))
        ruleset = replace(ruleset, texts={**ruleset.texts, **texts})
        changes = changes_of(document, ruleset, dictionary)
        others: dict[str, str] = {}  # texts of rulesets that this one says it is held against

        def other(name: str) -> Ruleset | None:
            asked = self._other(name)
            others.update(asked.texts if asked else {})
            return asked

        found = check_meaning(ruleset, document, changes, other)
        errors = [item for item in found if item.severity == "error"]
        if errors:
            raise InvalidRuleset(sorted(errors, key=sort_key))
        self.documents[path] = document
        return replace(ruleset, texts={**others, **ruleset.texts}) if others else ruleset

    def _check_name(self, document: Document, path: Path) -> None:
        """A file of a rulesets folder is known under the name it lies under."""
        expected = self.library.expected(path)
        if original := copied_from(path):
            name = f"{document.head['id'].value}@{document.head['edition'].value}"
            found = problem("R052", Place(str(path), 1, 1), name=name, other=original)
            document.found.append(found)
            return
        for key, wanted in zip(("id", "edition"), expected or (), strict=False):
            said = document.head[key]
            if said.value != wanted:
                typed = f'"{wanted}"' if key == "edition" else wanted
                advice = Text(
                    f"按文件的位置应写 {key}: {typed}；或者移动文件",
                    f"where the file lies it must be {key}: {typed}; or move the file",
                )
                data = {"key": key, "found": said.value, "advice": advice}
                document.found.append(problem("S008", said.place, said.excerpt, **data))

    def _read_dictionary(self) -> tuple[Dictionary, dict[str, str]]:
        if self._dictionary is None:
            self._dictionary = read_dictionary(self.library.field_files())
        return self._dictionary


def load_ruleset(
    name: str | Path, *, rulesets: tuple[str | Path, ...] = (), date: str = ""
) -> Ruleset:
    """Load and check one ruleset.

    Args:
        name: `id@edition`, `id`, or the path of a YAML file.
        rulesets: folders of one's own, looked at first.
        date: ISO date the newest edition must have begun by.

    Raises:
        NotFound: no such ruleset, edition or file.
        InvalidRuleset: every error of the file, each with line and column.
    """
    return Loader(Library(rulesets)).load(name, date)
