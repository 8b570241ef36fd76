"""A column -> what the note on its header and the list of fields say about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from engine.reports.template import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.diagnostics import Language
    from engine.reports.template.columns import Column
    from engine.reports.template.form import Form

_MOST_RULES = 8
_NAME = re.compile(r"[a-z][a-z0-9_]*")


def note_of(column: Column, form: Form) -> str:
    """The note on a header: what counts, where it stands in the statistics, which rules use it."""
    language = form.language
    lines = [what_counts(column, form)]
    tables = statistics_of(column, language)
    if tables:
        lines.append(words.STATISTICS.say(language) + tables)
    rules = list(rules_of(column, language))
    if rules:
        lines += [words.USED_BY.say(language), *(f"· {rule}" for rule in rules[:_MOST_RULES])]
    if len(rules) > _MOST_RULES:
        lines.append(words.MORE.say(language).format(count=len(rules)))
    return "\n".join(line for line in lines if line)


def what_counts(column: Column, form: Form) -> str:
    """What counts, how a blank is read, and from what it follows where it is not given."""
    language, field = form.language, column.field
    if field is None:
        return words.FIXED_NOTES[column.name].say(language)
    parts = [field.note.say(language)]
    if field.scope == "school" and field.type == "number" and field.shared:
        parts.append(words.WHOLE_SCHOOL.say(language))
    if field.blank is not None:
        value = f"{field.blank:g}"
        if isinstance(field.blank, bool):
            value = (words.YES if field.blank else words.NO).say(language)
        said = words.BLANK_IS.say(language).format(value=value)
        if words.BLANK_CORE.say(language).format(value=value) not in parts[0]:
            parts.append(said)
    derivation = field.derivation(column.level.name if column.level else "")
    if derivation is not None:
        how = _in_words(derivation.text, form)
        parts.append(words.DERIVED.say(language).format(how=how))
    return "\n".join(part for part in parts if part)


def statistics_of(column: Column, language: Language) -> str:
    """Where the column stands in the education statistics, as far as that is known."""
    if column.field is None:
        return ""
    stands = column.field.statistics
    own = stands.by_level.get(column.level.name) if column.level else None
    tables = (own,) if own else stands.tables
    joint = "、" if language == "zh" else ", "
    return " ".join(part for part in (joint.join(tables), stands.cell if tables else "") if part)


def rules_of(column: Column, language: Language) -> Iterator[str]:
    """The rules that rest on the column, by id and label."""
    for use in column.uses:
        label = use.label.say(language)
        said = use.rule if label == use.rule else f"{use.rule} {label}"
        yield f"{said}（{use.ruleset}）" if language == "zh" else f"{said} ({use.ruleset})"


def how_to_fill(column: Column, language: Language) -> str:
    """What kind of thing is to be filled in."""
    field = column.field
    if field is None:
        kind = "date" if column.name == "as_of" else "text"
    else:
        kind = "whole" if field.type == "number" and field.whole else field.type
    text = words.KINDS[kind].say(language)
    return f"{text}{bounds_of(field.minimum, field.maximum, language)}" if field else text


def bounds_of(low: float | None, high: float | None, language: Language) -> str:
    """The bounds of a number, as an appendix to its kind."""
    text = words.AT_LEAST.say(language).format(low=f"{low:g}") if low is not None else ""
    if high is not None:
        text += words.AT_MOST.say(language).format(high=f"{high:g}")
    return text


def _in_words(expression: str, form: Form) -> str:
    """An expression with its fields called by their labels."""
    fields = form.rulesets[0].dictionary.fields

    def label(match: re.Match[str]) -> str:
        field = fields.get(match[0])
        return field.label.say(form.language) if field else match[0]

    return _NAME.sub(label, expression)
