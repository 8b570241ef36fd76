"""A header that nobody knows -> the columns whose spelling is close to it, and how close."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from engine.data.headers import JOINT, Heading, with_unit
from engine.data.spelling import key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from engine.data.headers import Vocabulary

CLOSE = 0.8  # what is taken where a person accepts guesses; below it is only worth showing
WORTH_SHOWING = 0.6
_MOST = 3
_BRACKET = re.compile(r"^(?P<base>.+)\((?P<inside>[^()]*)\)$")


@dataclass(frozen=True, slots=True)
class Guess:
    """A column that a header may mean: how close its spelling is (0 to 1), and to what."""

    heading: Heading
    closeness: float
    spelled: str


def guesses(
    text: str, words: Vocabulary, taken: Collection[str], least: float = WORTH_SHOWING
) -> tuple[Guess, ...]:
    """The nearest columns that no other header has taken, best first; few of them.

    The level has to be written as ever: only the name of the field is compared by closeness.

    Args:
        text: the header, as typed.
        words: the headers that are understood.
        taken: columns (`field_level`) that the data has already.
        least: the least closeness.
    """
    best: dict[str, Guess] = {}
    for base, level, unit in _readings(key(text).replace(JOINT, ""), words):
        matcher = SequenceMatcher(b=base, autojunk=False)
        for word, names in words.own.items():
            if len(names) > 1 or not _near(matcher, word, least):
                continue
            heading = _heading(names[0], level, unit, words)
            if heading is None or heading.column in taken:
                continue
            closeness = matcher.ratio()
            known = best.get(heading.column)
            if known is None or closeness > known.closeness:
                best[heading.column] = Guess(heading, closeness, words.spelled[word])
    ordered = sorted(best.values(), key=lambda guess: (-guess.closeness, guess.heading.column))
    return tuple(ordered[:_MOST])


def sure_guess(found: tuple[Guess, ...]) -> Guess | None:
    """The one guess that is close, and closer than every other; None where there is none."""
    close = [guess for guess in found if guess.closeness >= CLOSE]
    if not close or (len(close) > 1 and close[0].closeness == close[1].closeness):
        return None
    return close[0]


def _near(matcher: SequenceMatcher[str], word: str, least: float) -> bool:
    matcher.set_seq1(word)
    return (
        matcher.real_quick_ratio() >= least
        and matcher.quick_ratio() >= least
        and matcher.ratio() >= least
    )


def _readings(text: str, words: Vocabulary) -> Iterator[tuple[str, str, str]]:
    """Field, level and unit of a header, as far as the latter two can be told."""
    unit = ""
    found = _BRACKET.match(text)
    if found and found["inside"] in words.levels:
        yield found["base"], words.levels[found["inside"]], ""
        return
    if found:
        text, unit = found["base"], found["inside"]
    for spelling, level in words.levels.items():
        for base in (text.removeprefix(spelling), text.removesuffix(spelling)):
            if base not in ("", text):
                yield base, level, unit
                return
    yield text, "", unit


def _heading(name: str, level: str, unit: str, words: Vocabulary) -> Heading | None:
    item = words.dictionary.fields.get(name)
    if level and (item is None or item.scope != "section"):
        return None
    return replace(with_unit(Heading(name, level), unit, words), known_by="")
