"""`same_as`: items taken over from other rulesets, with own keys laid over theirs.

What is taken is the item as the other ruleset has it, its own `same_as` and overlays followed.
Its sources come along under names that say whose they are; its expressions are read against the
names of the ruleset that borrows.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from engine.diagnostics import InvalidRuleset, NotFound, Text, nearest, problem
from engine.language.cursor import Cursor, Layer
from engine.language.moves import direction
from engine.language.wholeness import check_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from engine.diagnostics import Diagnostic, Place
    from engine.language.document import Document

    Find = Callable[[str, Place], Path]
    Read = Callable[[Path], Document]

KEY = "same_as"
SECTIONS = ("tables", "measures", "criteria")
_UNLOCATED = "unlocated"  # names no document, here or there


@dataclass(frozen=True, slots=True)
class Borrowed:
    """Where an item of a ruleset was taken from."""

    ruleset: str  # id@edition, as written
    name: str  # of the item there
    place: Place  # of the word `same_as`

    @property
    def said(self) -> str:
        """As it is written: `id@edition/name`."""
        return f"{self.ruleset}/{self.name}"


@dataclass(frozen=True, slots=True)
class _Item:
    """An item with nothing left to follow, and the documents that its sources name."""

    cursor: Cursor
    sources: Mapping[str, Cursor] = field(default_factory=dict)
    lenders: tuple[Document, ...] = ()


def split_name(said: str) -> tuple[str, str]:
    """`id@edition/name` -> the ruleset and the item; a name may hold a slash, an edition none.

    >>> split_name("references/urban-school-buildings@2002/built_area")
    ('references/urban-school-buildings@2002', 'built_area')
    """
    identity, _, rest = said.partition("@")
    edition, _, name = rest.partition("/")
    return f"{identity}@{edition}", name


class Borrowing:
    """Follows `same_as` through the files of one ruleset.

    Args:
        find: from `id@edition` and the place that names it to the file; raises NotFound.
        read: a file with its overlays applied, `same_as` of its own items not followed.
    """

    def __init__(self, find: Find, read: Read) -> None:
        self._find = find
        self._read = read

    def whole(self, document: Document) -> Document:
        """The document with every `same_as` followed; the same where it has none.

        Raises:
            InvalidRuleset: rulesets or items that are not there, circles, items that are not whole.
        """
        asked = [
            (section, name)
            for section in SECTIONS
            for name, item in document.section(section).items()
            if item.get(KEY) is not None
        ]
        if not asked:
            return document
        sections = {name: dict(items) for name, items in document.sections.items()}
        sources = sections.setdefault("sources", {})
        texts, lenders = dict(document.texts), dict(document.lenders)
        borrowed = dict(document.borrowed)
        for section, name in asked:
            word = document.section(section)[name].walk(KEY)
            item = self._followed(document, section, name, (), document.found)
            if item is None:
                continue
            sections[section][name] = item.cursor
            for source, written in item.sources.items():
                sources.setdefault(source, Cursor(written.layers, document.found))
            for lender in item.lenders:
                texts = {**lender.texts, **texts}
                lenders[lender.top.place.file] = lender
            borrowed[f"{section}.{name}"] = Borrowed(*split_name(str(word.value)), word.place)
            check_whole(section, name, item.cursor)
        if document.found:
            raise InvalidRuleset(document.found)
        return replace(document, sections=sections, texts=texts, lenders=lenders, borrowed=borrowed)

    def _followed(
        self, document: Document, section: str, name: str, chain: tuple[str, ...],
        found: list[Diagnostic],
    ) -> _Item | None:  # fmt: skip
        """An item of a document, as far as `same_as` leads; None where something was found."""
        item = Cursor(document.section(section)[name].layers, found)
        said = item.get(KEY)
        if said is None:
            return _Item(item)
        here = f"{document.name}/{name}"
        if here in chain:
            circle = (*chain[chain.index(here) :], here)
            found.append(problem("M145", said.place, said.excerpt, chain=" → ".join(circle)))
            return None
        other = self._other(document, section, said, found)
        if other is None:
            return None
        target = split_name(str(said.value))[1]
        theirs = self._followed(other, section, target, (*chain, here), found)
        if theirs is None:
            return None
        own = tuple(_without(layer) for layer in item.layers)
        under, sources = _with_sources(theirs, other)
        whole = Cursor((*own, *under.layers), found)
        needed = {one: sources[one] for one in whole.strings("source") if one in sources}
        return _Item(whole, needed, (other, *theirs.lenders))

    def _other(
        self, document: Document, section: str, said: Cursor, found: list[Diagnostic]
    ) -> Document | None:
        """The ruleset that a `same_as` names, which has the item."""
        ruleset, name = split_name(str(said.value))
        if ruleset == document.name:
            other = document
        else:
            try:
                other = self._read(self._find(ruleset, said.place))
            except NotFound as error:
                near = error.diagnostics[0].data.get("near", ())
                found.append(problem("M143", said.place, said.excerpt, ruleset=ruleset, near=near))
                return None
        if name not in other.section(section):
            moved = direction(other.moved, name, section)
            data = {"ruleset": ruleset, "section": section, "name": name, "moved": moved}
            near = () if moved else _near(other, section, name)
            found.append(problem("M144", said.place, said.excerpt, **data, near=near))
            return None
        if other.example and not document.example:
            found.append(problem("M146", said.place, said.excerpt, ruleset=ruleset))
            return None
        return other


def _near(other: Document, section: str, name: str) -> tuple[str, ...]:
    """Items that may be meant: of the same section first, each with its section."""
    own = [*other.section(section)]
    elsewhere = [f"{one}.{name}" for one in SECTIONS if name in other.section(one)]
    return tuple([f"{section}.{one}" for one in nearest(name, own)] or elsewhere or own)


def _without(layer: Layer) -> Layer:
    """A layer that no longer says `same_as`."""
    value = {key: inner for key, inner in layer.value.items() if key != KEY}
    return Layer(layer.tree, layer.path, value)


def _with_sources(theirs: _Item, other: Document) -> tuple[Cursor, dict[str, Cursor]]:
    """An item whose sources are named as the borrower knows them, and what those names stand for.

    A source that came along from further away has such a name already.
    """
    sources = dict(theirs.sources)

    def renamed(name: str) -> str:
        written = other.section("sources").get(name)
        if name in theirs.sources or name == _UNLOCATED or written is None:
            return name
        new = f"{other.name}/{name}"
        sources[new] = written
        return new

    layers = tuple(_renamed(layer, renamed) for layer in theirs.cursor.layers)
    return Cursor(layers, theirs.cursor.found), sources


def _renamed(layer: Layer, renamed: Callable[[str], str]) -> Layer:
    source = layer.value.get("source")
    if source is None:
        return layer
    several = isinstance(source, list)
    said = [renamed(str(one)) for one in source] if several else renamed(str(source))
    return Layer(layer.tree, layer.path, {**layer.value, "source": said})


_NAMED = ("measures", "fields", "judged", "switches", "tables")


def directed(found: Iterable[Diagnostic], lenders: Mapping[str, Document]) -> Iterable[Diagnostic]:
    """Findings, those about a name that only the lending file knows with directions to it.

    Args:
        found: about a ruleset.
        lenders: the documents that it borrows from, by file.
    """
    for item in found:
        lender = lenders.get(item.place.file)
        if lender is None or item.code not in ("E010", "M070"):
            yield item
            continue
        name = str(item.data["name"])
        sections = ("tables",) if item.code == "M070" else _NAMED
        home = next((one for one in sections if name in lender.section(one)), "")
        if not home:
            yield item
            continue
        data = {**item.data, "moved": (_way(lender.name, home, name),)}
        data |= {"near": ()} if item.code == "M070" else {"has_near": Text("")}
        yield replace(item, data=data)


def _way(ruleset: str, section: str, name: str) -> Text:
    if section in SECTIONS:
        line = f"{section}: {{{name}: {{same_as: {ruleset}/{name}}}}}"
        return Text(
            f"这一条借自 {ruleset}，{name} 在那里的 {section} 中，也要借来：{line}",
            f"this is borrowed from {ruleset}, which has {name} under {section}; borrow that too: "
            f"{line}",
        )
    return Text(
        f"这一条借自 {ruleset}，{name} 在那里的 {section} 中，在本规则集里也写上",
        f"this is borrowed from {ruleset}, which has {name} under {section}: write it here as well",
    )
