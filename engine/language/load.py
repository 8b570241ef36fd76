"""Name of a ruleset -> the Ruleset, checked whole; the one way in for everybody else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from engine.diagnostics import InvalidRuleset, Text, problem, sort_key
from engine.language.build import build
from engine.language.dictionary import read_dictionary
from engine.language.document import resolve
from engine.language.library import Library
from engine.language.meaning import check_meaning

if TYPE_CHECKING:
    from pathlib import Path

    from engine.diagnostics import Place
    from engine.language.document import Document
    from engine.language.model import Ruleset
    from engine.language.vocabulary import Dictionary


class Loader:
    """Loads rulesets of one library; the data dictionary is read once."""

    def __init__(self, library: Library | None = None) -> None:
        self.library = library or Library()
        self._dictionary: tuple[Dictionary, dict[str, str]] | None = None
        self._loaded: dict[Path, Ruleset] = {}

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
            known = self._loaded[path] = self._load_file(path)
        return known

    def _load_file(self, path: Path) -> Ruleset:
        dictionary, texts = self._read_dictionary()

        def find(name: str, place: Place) -> Path:
            return self.library.find(name, place=place)

        document = resolve(path, find)
        self._check_name(document, path)
        ruleset = build(document, dictionary, str(path))
        ruleset = replace(ruleset, texts={**ruleset.texts, **texts})
        found = check_meaning(ruleset, document)
        errors = [item for item in found if item.severity == "error"]
        if errors:
            raise InvalidRuleset(sorted(errors, key=sort_key))
        return ruleset

    def _check_name(self, document: Document, path: Path) -> None:
        """A file of a rulesets folder is known under the name it lies under."""
        expected = self.library.expected(path)
        for key, wanted in zip(("id", "edition"), expected or (), strict=False):
            said = document.head[key]
            if said.value != wanted:
                advice = Text(
                    f"按文件的位置应写 {key}: {wanted}；或者移动文件",
                    f"where the file lies it must be {key}: {wanted}; or move the file",
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
