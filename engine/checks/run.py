"""A ruleset, or a file of the data dictionary -> what the rules of good rulesets find in it.

What lies in another file (the base of an overlay, the data dictionary) is told where that file is
checked. Comments of the file silence findings at their place.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from engine.checks.allow import allowances, complaints
from engine.checks.reasoning.units import Units
from engine.checks.subject import Subject
from engine.checks.written import DictionaryFiles, WrittenFields
from engine.diagnostics import Diagnostic
from engine.language.cursor import Cursor, Layer
from engine.language.load import Loader
from engine.language.prescan import excerpt_of, split_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from engine.checks.allow import Allowance
    from engine.checks.rule import Finding, Rule
    from engine.checks.settings import Configuration, Settings
    from engine.language.document import Document
    from engine.language.library import Library
    from engine.language.marks import Tree
    from engine.language.model import Ruleset
    from engine.language.vocabulary import Dictionary


class Checker:
    """Holds files against every rule, as grave as the settings for each file say."""

    def __init__(
        self, rules: Mapping[str, Rule], library: Library, configuration: Configuration
    ) -> None:
        self._rules = rules
        self._loader = Loader(library)  # for what a ruleset refers to
        self._configuration = configuration
        self._dictionary = DictionaryFiles(library)

    def __call__(self, ruleset: Ruleset, document: Document) -> list[Diagnostic]:
        """All findings about one ruleset, each once."""
        subject = Subject(ruleset, document, self._loader)
        written = self._written(ruleset.path, document.section("fields"), ruleset.dictionary.units)

        def found(rule: Rule) -> Iterator[Finding]:
            if rule.find:
                yield from rule.find(subject)
            if rule.fields and written.items:
                yield from rule.fields(written)

        return self._told(ruleset.path, ruleset.texts[ruleset.path], found)

    def fields(self, tree: Tree, dictionary: Dictionary) -> list[Diagnostic]:
        """All findings about one file of the data dictionary, each once."""
        top = Cursor((Layer(tree, (), tree.data),), []).get("fields")
        written = self._written(tree.file, dict(top.items()) if top else {}, dictionary.units)

        def found(rule: Rule) -> Iterable[Finding]:
            return rule.fields(written) if rule.fields else ()

        return self._told(tree.file, tree.text, found)

    def _written(
        self, file: str, items: Mapping[str, Cursor], units: Mapping[str, Mapping[str, float]]
    ) -> WrittenFields:
        return WrittenFields(items, Units(units), self._dictionary.before(Path(file)))

    def _told(
        self, file: str, text: str, found: Callable[[Rule], Iterable[Finding]]
    ) -> list[Diagnostic]:
        """What rules find in a file, without what its comments allow."""
        settings = self._configuration.of(Path(file))
        running = [code for code in self._rules if settings.severity(code)]
        given = allowances(text, file)
        used: set[Allowance] = set()
        kept: dict[tuple[object, ...], tuple[str, Finding]] = {}
        for code in running:
            for finding in found(self._rules[code]):
                silencing = [one for one in given if one.silences(code, finding.place.line)]
                if finding.place.file != file:
                    continue
                used.update(silencing)
                if not silencing:
                    kept.setdefault((code, finding.place, str(finding.data)), (code, finding))
        told = [*kept.values(), *complaints(given, used, self._rules, running)]
        lines = split_lines(text)
        return [made for item in told if (made := _diagnostic(*item, settings, lines))]


def _diagnostic(
    code: str, finding: Finding, settings: Settings, lines: tuple[str, ...]
) -> Diagnostic | None:
    severity = settings.severity(code)
    if severity is None:
        return None
    place = finding.place
    excerpt = excerpt_of(lines, place.line, place.column)
    return Diagnostic(code, place, finding.data, severity, excerpt)
