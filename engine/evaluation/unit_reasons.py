"""A reason for each unit: a code into a few texts, so that a country is not millions of texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, overload

import numpy as np

from engine.diagnostics import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from engine.diagnostics import Language

    Codes = NDArray[np.int32]

NO_REASON = -1


@dataclass(frozen=True, slots=True, eq=False)
class Reasons:
    """A reason per unit, as a code into a few texts; NO_REASON where there is none."""

    codes: Codes
    texts: Sequence[Text]


class LateTexts(Sequence[Text]):
    """Texts that are made when they are asked for: one for each of many units.

    Args:
        size: how many there are.
        make: all of them in one language.
    """

    def __init__(self, size: int, make: Callable[[Language], Sequence[str]]) -> None:
        self._size = size
        self._make = make
        self._made: Sequence[Text] | None = None

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, index: int) -> Text: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Text]: ...
    def __getitem__(self, index: int | slice) -> Text | Sequence[Text]:
        if self._made is None:
            self._made = [*map(Text, self._make("zh"), self._make("en"))]
        return self._made[index]

    def said(self, language: Language) -> Sequence[str]:
        """All of them in one language; not kept."""
        return self._make(language)


def said(texts: Sequence[Text], language: Language) -> Sequence[str]:
    """Texts in one language."""
    if isinstance(texts, LateTexts):
        return texts.said(language)
    return tuple(text.say(language) for text in texts)


def and_more(first: Sequence[Text], second: Sequence[Text]) -> Sequence[Text]:
    """Texts one after the other; what is made late stays so."""
    if isinstance(first, LateTexts) or isinstance(second, LateTexts):
        return LateTexts(
            len(first) + len(second),
            lambda language: (*said(first, language), *said(second, language)),
        )
    return (*first, *second)


def over(first: Reasons | None, second: Reasons | None) -> Reasons | None:
    """The first reasons, and the second where the first say nothing."""
    if first is None or second is None:
        return first or second
    shift = np.int32(len(first.texts))
    later = np.where(second.codes >= 0, second.codes + shift, second.codes)
    codes = np.where(first.codes >= 0, first.codes, later)
    return Reasons(codes.astype(np.int32), and_more(first.texts, second.texts))


def only(reasons: Reasons | None, flags: NDArray[np.bool_]) -> Reasons | None:
    """The reasons of the flagged units."""
    if reasons is None:
        return None
    codes = np.where(flags, reasons.codes, np.int32(NO_REASON))
    return Reasons(codes, reasons.texts) if (codes >= 0).any() else None


def together(found: Sequence[Reasons | None], most: int = 0) -> Reasons | None:
    """All reasons of each unit, one after the other.

    Args:
        found: over the same units.
        most: how many are said of a unit before the rest are only counted; 0 for all of them.
    """
    kept = [reasons for reasons in found if reasons is not None]
    if len(kept) < 2:  # noqa: PLR2004 - nothing to put together
        return kept[0] if kept else None
    matrix = np.stack([reasons.codes for reasons in kept])
    rows = np.flatnonzero((matrix != NO_REASON).any(axis=0))
    distinct, inverse = np.unique(matrix[:, rows], axis=1, return_inverse=True)
    texts = tuple(_joined(column, kept, most) for column in distinct.T.tolist())
    codes = np.full(matrix.shape[1], NO_REASON, np.int32)
    codes[rows] = inverse.reshape(-1)
    return Reasons(codes, texts)


def _joined(codes: list[int], found: Sequence[Reasons], most: int) -> Text:
    said = [
        reasons.texts[code] for code, reasons in zip(codes, found, strict=True) if code != NO_REASON
    ]
    shown = said[:most] if most else said
    zh, en = "；".join(text.zh for text in shown), "; ".join(text.say("en") for text in shown)
    if len(shown) < len(said):
        zh, en = f"{zh}；等 {len(said)} 项", f"{en}; and {len(said) - len(shown)} more"
    return Text(zh, en)
