"""The data dictionary and what somebody typed -> the fields meant, and which rulesets use them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnostics import JunhengError, NotFound, Text, nearest, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from engine.language.load import Loader
    from engine.language.vocabulary import Field

_MOST_NEAR = 3


def search_fields(fields: Iterable[Field], names: Sequence[str]) -> list[Field]:
    """Fields of which some name contains what was typed, in the order of the dictionary.

    Looked at are id, labels and synonyms, and the values of a field that has some; case does not
    count. Where a name is exactly what was typed, that field comes first.

    Raises:
        NotFound: nothing has such a name; one finding for each, with the nearest names.
    """
    fields = list(fields)
    if not names:
        return fields
    found: dict[str, Field] = {}
    missing = []
    for typed in names:
        hits = [field for field in fields if any(_fold(typed) in said for said in _said(field))]
        hits.sort(key=lambda field: _fold(typed) not in _said(field))
        found.update((field.name, field) for field in hits)
        if not hits:
            missing.append(problem("R195", name=typed, near=_near(typed, fields)))
    if missing:
        raise NotFound(missing)
    return list(found.values())


def _near(typed: str, fields: Iterable[Field]) -> tuple[Text, ...]:
    """Fields with a name like what was typed, or one that shares most of its Chinese characters."""
    known = {said: field for field in fields for said in _said(field)}
    close = nearest(_fold(typed), known)
    if not close and not typed.isascii():
        shared = {said: sum(sign in said for sign in set(typed)) for said in known}
        enough = [said for said in known if shared[said] * 2 >= len(set(typed))]
        close = tuple(sorted(enough, key=lambda said: (-shared[said], len(said)))[:_MOST_NEAR])
    found = {known[said].name: known[said].label for said in close}
    return tuple(
        Text(f"{name}（{label.zh}）", f"{name} ({label.say('en')})")
        for name, label in found.items()
    )


def _said(field: Field) -> list[str]:
    """Every name of a field."""
    values = [text for value in field.values for text in (value.label.zh, *value.synonyms)]
    names = [field.name, field.label.zh, field.label.say("en"), *field.synonyms, *values]
    return [_fold(name) for name in names]


def _fold(text: str) -> str:
    return text.casefold().replace(" ", "").replace("_", "")


def fields_of_ruleset(loader: Loader, name: str) -> list[Field]:
    """The fields a ruleset's rules rest on, its own ones included, in the dictionary's order."""
    from engine.evaluation import needed_fields  # noqa: PLC0415 - takes its time

    ruleset = loader.load(name)
    needed = needed_fields(ruleset)
    return [field for field in ruleset.dictionary.fields.values() if field.name in needed]


def used_by(loader: Loader) -> Mapping[str, Sequence[str]]:
    """Field -> the rulesets whose rules rest on it; those that do not hold are left out."""
    from engine.evaluation import needed_fields  # noqa: PLC0415 - takes its time

    users: dict[str, list[str]] = {}
    for entry in loader.library.entries:
        try:
            ruleset = loader.load_file(entry.path)
        except JunhengError:
            continue
        for field in needed_fields(ruleset):
            users.setdefault(field, []).append(entry.name)
    return users
