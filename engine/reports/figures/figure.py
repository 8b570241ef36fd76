"""One figure: its picture as SVG, and what is to be seen in it, in words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in one language.

    Attributes:
        name: unique among the figures of a report; letters, digits, `-` and `_`: fit for a file.
        title: stands in the picture as well.
        alt: a sentence that says what is to be seen.
        svg: complete SVG with text as text; it refers to nothing outside itself.
    """

    name: str
    title: str
    alt: str
    svg: str
