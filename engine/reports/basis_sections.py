"""What the rules of a ruleset rest on -> sections: measures, populations, switches, sources."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from engine.language.labels import label_of
from engine.reports.amount_text import limit_text
from engine.reports.judged_text import judged_text
from engine.reports.punctuation import bracketed, clauses, row, titled
from engine.reports.rule_rows import confidence_text, source_text
from engine.reports.unit_text import unit_text
from engine.reports.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.diagnostics import Language
    from engine.language.model import Population, Provenance, Ruleset, SplitRule
    from engine.reports.document_pages import Block, Row


def basis_sections(ruleset: Ruleset, language: Language) -> Iterator[Block]:
    """A section for each kind of thing that the ruleset has."""
    yield from _Basis(ruleset, language).blocks()


class _Basis:
    def __init__(self, ruleset: Ruleset, language: Language) -> None:
        self.ruleset = ruleset
        self.language: Language = language

    def say(self, key: str, **data: object) -> str:
        return word(key, self.language, **data)

    def headers(self, *keys: str) -> list[str]:
        return [self.say(key) for key in keys]

    def blocks(self) -> Iterator[Block]:
        yield from self._measures()
        yield from self._populations()
        yield from self._switches()
        yield from self._judged()
        yield from self._arithmetic()
        yield from self._borrowed()
        yield from self._sources()

    def _measures(self) -> Iterator[Block]:
        rows: list[Row] = []
        for measure in self.ruleset.measures.values():
            value = limit_text(measure.value, self.ruleset, self.language, measure.values)
            label = measure.label.say(self.language)
            note = measure.note.say(self.language)
            rows.append(
                [
                    measure.name,
                    (label, note) if note else label,
                    value,
                    unit_text(measure.unit, self.language),
                ]
            )
        if rows:
            yield "heading", self.say("measures")
            yield "table", (self.headers("item", "label", "measure", "unit"), rows)

    def _populations(self) -> Iterator[Block]:
        for population in self.ruleset.populations.values():
            title = population.title.say(self.language) or population.name
            heading = titled(self.say("populations"), title, self.language)
            lines = list(self._population(population))
            yield "heading", bracketed(heading, population.name, self.language)
            yield "list", lines or [self.say("everyone")]

    def _population(self, population: Population) -> Iterator[str]:
        for rule in population.leave_out:
            said = bracketed(rule.because.say(self.language), rule.when.text, self.language)
            yield self._sourced(titled(self.say("leave_out"), said, self.language), rule.provenance)
        if population.split:
            yield self._sourced(self._split(population.split), population.split.provenance)
        if population.merge:
            merge = population.merge
            said = bracketed(self.say("merge"), merge.when.text, self.language)
            order = self.say(merge.order)
            yield self._sourced(clauses([said, order], self.language), merge.provenance)

    def _sourced(self, text: str, provenance: Provenance) -> str:
        """A rule with where it comes from and how well that is established."""
        source = row(
            (source_text(provenance, self.language), confidence_text(provenance)), self.language
        )
        if provenance.advisory:
            source = clauses([source, self.say("advisory")], self.language)
        return f"{text} [{source}]"

    def _split(self, split: SplitRule) -> str:
        labels = {level.name: level.label.say(self.language) for level in self.ruleset.levels}
        weights = " : ".join(f"{labels[n]} {w.literal}" for n, w in split.weights.items())
        fields = row(
            (label_of(n, self.ruleset).say(self.language) for n in split.fields), self.language
        )
        return titled(self.say("split"), bracketed(fields, weights, self.language), self.language)

    def _switches(self) -> Iterator[Block]:
        rows: list[Row] = []
        for switch in self.ruleset.switches.values():
            default = self.say("yes" if switch.default else "no")
            label, note = switch.label.say(self.language), switch.note.say(self.language)
            source = (
                row((*switch.source, switch.confidence), self.language) if switch.source else ""
            )
            rows.append([switch.name, (label, note) if note else label, default, source])
        if rows:
            yield "heading", self.say("switches")
            yield "table", (self.headers("item", "label", "default", "source"), rows)

    def _judged(self) -> Iterator[Block]:
        scopes = {"county": "scope_county", "school": "scope_school"}
        rows: list[Row] = [
            [
                item.name, item.label.say(self.language), self.say(scopes[item.scope]),
                judged_text(item, self.language),
            ]
            for item in self.ruleset.judged.values()
        ]  # fmt: skip
        if rows:
            yield "heading", self.say("judged")
            yield "table", (self.headers("item", "label", "scope", "judging"), rows)

    def _arithmetic(self) -> Iterator[Block]:
        arithmetic = self.ruleset.arithmetic
        lines = [self.say("tolerance_is", tolerance=_plain(arithmetic.tolerance))]
        kept = {
            "rounded_measures": arithmetic.rounding.measures,
            "rounded_coefficients": arithmetic.rounding.coefficients,
        }
        rounded = [self.say(key, digits=n) for key, n in kept.items() if n is not None]
        lines += rounded or [self.say("not_rounded")]
        if arithmetic.weights:
            equal = arithmetic.weights == "equal"
            weights = label_of(arithmetic.weights, self.ruleset).say(self.language)
            how = self.say("weights_equal") if equal else self.say("weights_by", weights=weights)
            lines.append(
                clauses([how, self.say(f"denominator_{arithmetic.denominator}")], self.language)
            )
        yield "heading", self.say("arithmetic")
        yield "list", lines

    def _borrowed(self) -> Iterator[Block]:
        """What was taken over from other rulesets (`same_as`)."""
        rows: list[Row] = [[item, said] for item, said in self.ruleset.borrowed.items()]
        if rows:
            yield "heading", self.say("borrowed")
            yield "table", (self.headers("item", "borrowed_from"), rows)

    def _sources(self) -> Iterator[Block]:
        rows: list[Row] = []
        for source in self.ruleset.sources.values():
            document, note = (text.say(self.language) for text in (source.document, source.note))
            rows.append([
                source.name, (document, note) if note else document, source.number,
                source.issuer.say(self.language), source.date,
            ])  # fmt: skip
        yield "heading", self.say("sources")
        yield "table", (
            self.headers("short_name", "document", "document_number", "issuer", "day"), rows,
        )  # fmt: skip


def _plain(number: float) -> str:
    """A small number as people write it.

    >>> _plain(1e-9), _plain(0.001)
    ('1e-9', '0.001')
    """
    exact = Decimal(repr(number))
    sign, digits, exponent = exact.normalize().as_tuple()
    del sign
    small = isinstance(exponent, int) and exponent < -4 and len(digits) == 1  # noqa: PLR2004
    return f"{digits[0]}e{exponent}" if small else f"{exact:f}"
