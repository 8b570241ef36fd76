"""What a change does to a rule: what it tightens, what it loosens, and whether that is all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from engine.diagnostics import Text

if TYPE_CHECKING:
    from engine.language.amounts import Number

Direction = Literal["tightens", "loosens", "mixed", "neutral", "unknown"]
_MOST = 3  # phrases said; the rest are counted by a sign
_DOES = {"tightens": Text("收紧", "tightens"), "loosens": Text("放宽", "loosens")}


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change does, as far as it can be told from the rules alone.

    `unknown` is set where some part of the change cannot be compared: an expression, another
    measure, a condition in other words.
    """

    tightens: tuple[Text, ...] = ()
    loosens: tuple[Text, ...] = ()
    unknown: bool = False

    def __add__(self, other: Effect) -> Effect:
        """Both together."""
        return Effect(
            (*self.tightens, *other.tightens),
            (*self.loosens, *other.loosens),
            self.unknown or other.unknown,
        )

    @property
    def direction(self) -> Direction:
        """In one word."""
        if self.tightens and self.loosens:
            return "mixed"
        if self.unknown:
            return "unknown"
        if self.tightens:
            return "tightens"
        return "loosens" if self.loosens else "neutral"

    def contradicts(self, declared: str) -> str:
        """What has to be said instead of the declared direction; "" where that may stand.

        What loosens anything has to be called `loosens`, whatever else it does. What is known to
        tighten cannot be `neutral`, and cannot be `loosens` where nothing is left to do so.
        """
        if self.loosens:
            return "" if declared == "loosens" else "loosens"
        surely_not = ("neutral",) if self.unknown else ("neutral", "loosens")
        return "tightens" if self.tightens and declared in surely_not else ""

    def said(self) -> Text:
        """The change as a sentence: `小学从 4.2 到 4 是放宽`; empty where nothing is known."""
        parts = [
            (_row(phrases), _DOES[name])
            for name, phrases in (("loosens", self.loosens), ("tightens", self.tightens))
            if phrases
        ]
        zh = "，".join(spaced(phrases.zh, f"是{does.zh}") for phrases, does in parts)
        en = ", ".join(f"{phrases.say('en')} {does.en}" for phrases, does in parts)
        return Text(zh, en)


def spaced(first: str, then: str) -> str:
    """Two pieces of Chinese text, with a space where the first ends in a letter or number.

    >>> spaced("从 96 到 73", "是放宽")
    '从 96 到 73 是放宽'
    """
    return f"{first} {then}" if first[-1:].isascii() and first else first + then


NOTHING = Effect()
UNKNOWN = Effect(unknown=True)


def compare_marks(old: Number | None, new: Number | None, what: Text) -> Effect:
    """What a change of a mark does that has to be reached: a higher one tightens, none loosens.

    Args:
        old: the mark before; None for none.
        new: the mark now.
        what: its name, for the phrase.
    """
    if old is None and new is None:
        return NOTHING
    if old is None:
        said = Text(f"加上{what.zh} {_mark(new)}", f"adding {what.say('en')} {_mark(new)}")
        return Effect(tightens=(said,))
    if new is None:
        said = Text(f"去掉{what.zh} {_mark(old)}", f"dropping {what.say('en')} {_mark(old)}")
        return Effect(loosens=(said,))
    said = Text(
        f"{what.zh}从 {old.literal} 到 {new.literal}",
        f"{what.say('en')} from {old.literal} to {new.literal}",
    )
    if new.literal == old.literal:
        return NOTHING
    return Effect(tightens=(said,)) if new.literal > old.literal else Effect(loosens=(said,))


def _mark(number: Number | None) -> str:
    return str(number.literal) if number else ""


def _row(phrases: tuple[Text, ...]) -> Text:
    kept = tuple(dict.fromkeys(phrases))
    more = len(kept) > _MOST
    zh, en = ([phrase.say(side) for phrase in kept[:_MOST]] for side in ("zh", "en"))
    return Text("、".join(zh) + (" 等" if more else ""), ", ".join(en) + (" …" if more else ""))
