"""Tables as read and the dictionary -> what each header would become, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from engine.data.guessing import guesses, sure_guess
from engine.data.header_rows import Header, find_header
from engine.data.headers import (
    Elsewhere,
    Gone,
    Heading,
    Unclear,
    labelled,
    meaning,
    vocabulary,
    with_unit,
)
from engine.data.identity_fields import IDENTITY
from engine.data.sheet_xml import column_letters
from engine.data.spelling import key
from engine.data.tables import TABLE_LABELS
from engine.diagnostics import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from engine.data.dataset import Kind, RawTable
    from engine.data.headers import Meaning, Vocabulary
    from engine.language.vocabulary import Dictionary

Sureness = Literal[
    "exact", "synonym", "guessed", "near", "unclear", "elsewhere", "gone", "twice", "repeated",
    "unit", "unknown",
]  # fmt: skip
TAKEN: frozenset[Sureness] = frozenset(["exact", "synonym", "guessed"])
_MOST_COMPARED = 200
_FEWEST_HEADERS = 2  # that are known, for a table whose name says nothing


@dataclass(frozen=True, slots=True)
class ProposedColumn:
    """One header, and what it would become."""

    header: str  # its rows joined by >
    letter: str
    sureness: Sureness
    column: str = ""
    label: Text = Text("")
    closeness: float = 0.0  # of a spelling that is close
    spelled: str = ""  # to which
    said: tuple[Text, ...] = ()  # what else may be meant, or where it belongs
    unit: str = ""  # of a row of units, or one that is not known
    files: int = 0  # of many, that have it

    @property
    def taken(self) -> bool:
        """Whether the mapping would use it as it is."""
        return self.sureness in TAKEN


@dataclass(frozen=True, slots=True)
class ProposedTable:
    """One table, its header and its columns; `kind` is None where it is no table of ours."""

    table: str  # sheet or file; "" for a file on its own
    kind: Kind | None
    by_name: bool  # whether its name says which table it is
    first: int = 0  # row of the header, from 1
    rows: int = 1
    units_row: int = 0
    columns: tuple[ProposedColumn, ...] = ()
    nameless: tuple[str, ...] = ()  # letters of columns with cells but no header


def propose(
    tables: Sequence[tuple[Kind | None, RawTable]], dictionary: Dictionary, *, accept_guess: bool
) -> tuple[ProposedTable, ...]:
    """What a mapping of these tables would say.

    A table whose name says nothing is one of ours if enough of its headers are known, and no other
    is of that kind.

    Args:
        tables: all tables, each with its kind if its name says so.
        dictionary: the data dictionary.
        accept_guess: whether a spelling that is close is taken.
    """
    there: set[Kind] = {kind for kind, _ in tables if kind is not None}
    proposed = []
    for kind, table in tables:
        found = kind or _likely_kind(table, dictionary, there)
        if found is None:
            proposed.append(ProposedTable(table.table, None, by_name=False))
            continue
        there.add(found)
        proposed.append(
            _table(table, found, dictionary, by_name=kind is not None, accept_guess=accept_guess)
        )
    return tuple(proposed)


def propose_headers(
    headers: Mapping[int, str], dictionary: Dictionary, *, accept_guess: bool
) -> tuple[ProposedColumn, ...]:
    """What some headers of schools would become, by their columns (from 0)."""
    texts = tuple(headers.get(at, "") for at in range(max(headers, default=-1) + 1))
    words = _words("schools", dictionary)
    return tuple(_columns(Header(texts, 0, 1), words, accept_guess=accept_guess))


def _words(kind: Kind, dictionary: Dictionary) -> Vocabulary:
    return vocabulary(kind, dictionary, labelled(tuple(dictionary.levels), dictionary))


def _likely_kind(table: RawTable, dictionary: Dictionary, there: set[Kind]) -> Kind | None:
    kinds: tuple[Kind, ...] = ("schools", "county")
    for kind in kinds:
        if kind in there:
            continue
        words = _words(kind, dictionary)
        meant = [meaning(text, words) for text in find_header(table, words).texts if text]
        known = {one.column for one in meant if isinstance(one, Heading)}
        keys = {"schools": {"school", "school_code"}, "county": {"county", "county_code"}}[kind]
        if len(known) >= _FEWEST_HEADERS and known & keys:
            return kind
    return None


def _table(
    table: RawTable, kind: Kind, dictionary: Dictionary, *, by_name: bool, accept_guess: bool
) -> ProposedTable:
    words = _words(kind, dictionary)
    header = find_header(table, words)
    height = header.data - header.first - (1 if header.units else 0)
    return ProposedTable(
        table.table,
        kind,
        by_name,
        header.first + 1,
        height,
        header.data if header.units else 0,
        tuple(_columns(header, words, accept_guess=accept_guess)),
        tuple(_nameless(table, header)),
    )


def _nameless(table: RawTable, header: Header) -> Iterator[str]:
    for index, text in enumerate(header.texts):
        if not text:
            cells = table.body.column(index, header.data)
            if cells.null_count < len(cells):
                yield column_letters(index)


def _columns(header: Header, words: Vocabulary, *, accept_guess: bool) -> Iterator[ProposedColumn]:
    """Every header, in its order; where two mean the same, neither is taken."""
    found: list[tuple[int, str, Meaning]] = [
        (index, text, meaning(text, words)) for index, text in enumerate(header.texts) if text
    ]
    by_column: dict[str, list[int]] = {}
    by_text: dict[str, list[int]] = {}
    for index, text, meant in found:
        by_text.setdefault(key(text), []).append(index)
        if isinstance(meant, Heading) and not meant.bad_unit:
            by_column.setdefault(meant.column, []).append(index)
    owners = set(by_column)
    compared = 0
    for index, text, meant in found:
        letter = column_letters(index)
        same = [column_letters(at) for at in by_text[key(text)] if at != index]
        if same:
            yield ProposedColumn(text, letter, "repeated", said=tuple(map(Text, same)))
        elif isinstance(meant, Heading):
            rivals = [at for at in by_column.get(meant.column, ()) if at != index]
            twice = tuple(Text(header.texts[at]) for at in rivals)
            unit = header.units[index] if header.units else ""
            yield _known(text, letter, meant, words, twice, unit)
        elif meant is not None:
            yield _not_clear(text, letter, meant, words)
        else:
            near = guesses(text, words, owners) if compared < _MOST_COMPARED else ()
            compared += 1
            sure = sure_guess(near) if accept_guess else None
            if sure is not None:
                owners.add(sure.heading.column)
            best = sure or (near[0] if near else None)
            if best is None:
                yield ProposedColumn(text, letter, "unknown")
                continue
            others = tuple(_label(g.heading, words) for g in near if g is not best)
            yield ProposedColumn(
                text, letter, "guessed" if sure else "near", best.heading.column,
                _label(best.heading, words), best.closeness, best.spelled, others,
            )  # fmt: skip


def _known(
    text: str, letter: str, meant: Heading, words: Vocabulary, twice: tuple[Text, ...], below: str
) -> ProposedColumn:
    heading = meant if meant.unit or meant.bad_unit else with_unit(meant, below, words)
    label = _label(heading, words)
    if heading.bad_unit:
        unit = heading.bad_unit
        return ProposedColumn(text, letter, "unit", heading.column, label, unit=unit)
    if twice:
        return ProposedColumn(text, letter, "twice", heading.column, label, said=twice)
    item = words.dictionary.fields.get(heading.name)
    names = [heading.name, label.zh]
    if item is not None:
        names += [item.label.zh, item.label.en]
    exact = meant.known_by in {key(name) for name in names}
    unit = heading.unit if heading.factor != 1.0 else ""
    sureness: Sureness = "exact" if exact else "synonym"
    return ProposedColumn(text, letter, sureness, heading.column, label, unit=unit)


def _not_clear(
    text: str, letter: str, meant: Unclear | Elsewhere | Gone, words: Vocabulary
) -> ProposedColumn:
    fields = words.dictionary.fields
    if isinstance(meant, Unclear):
        labels = {name: _label(Heading(name), words) for name in meant.names}
        said = tuple(
            Text(f"{label.zh} {name}", f"{label.say('en')} {name}")
            for name, label in labels.items()
        )
        return ProposedColumn(text, letter, "unclear", meant.names[0], said=said)
    if isinstance(meant, Gone):
        return ProposedColumn(text, letter, "gone", said=meant.moved)
    home: Kind = "county" if fields[meant.name].scope == "county" else "schools"
    label = Text(fields[meant.name].label.zh, fields[meant.name].label.say("en"))
    said = (TABLE_LABELS[home],)
    return ProposedColumn(text, letter, "elsewhere", meant.name, label, said=said)


def _label(heading: Heading, words: Vocabulary) -> Text:
    item = words.dictionary.fields.get(heading.name)
    known = next((k for group in IDENTITY.values() for k in group if k.name == heading.name), None)
    if known is not None:
        return Text(known.label, known.name)
    if item is None:
        return Text(heading.column)
    level = next(iter(words.dictionary.levels.get(heading.level, ("",))))
    return Text(f"{level}{item.label.zh}", f"{item.label.say('en')} {heading.level}".strip())


def counts(tables: Iterable[ProposedTable]) -> tuple[int, int, int]:
    """How many headers are taken, to be looked at, and unknown."""
    columns = [column for table in tables for column in table.columns]
    taken = sum(column.sureness in {"exact", "synonym"} for column in columns)
    unknown = sum(column.sureness == "unknown" for column in columns)
    return taken, len(columns) - taken - unknown, unknown
