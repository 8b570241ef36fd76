"""A figure -> PNG, with this machine's fonts; refused where Chinese would come out as boxes."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from engine.diagnostics import UnusableRequest, problem
from engine.reports.figures.look import FONTS, PAPER

if TYPE_CHECKING:
    from engine.reports.figures.figure import Figure

_CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


def png(figure: Figure, scale: float = 2.0) -> bytes:
    """The figure as PNG on white, `scale` pixels for each of its own.

    Raises:
        UnusableRequest: it has Chinese text, and no font of this machine has Chinese characters.
    """
    if _CHINESE.search(figure.svg) and not has_chinese_font():
        raise UnusableRequest(problem("R150", figure=figure.name))
    return _painted(figure.svg, scale)


@cache
def has_chinese_font() -> bool:
    """Whether any font of this machine draws Chinese: two characters come out differently."""
    return _painted(_one("中"), 1.0) != _painted(_one("文"), 1.0)


def _one(character: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24">'
        f'<text y="20" font-size="20" font-family="{FONTS}">{character}</text></svg>'
    )


def _painted(svg: str, scale: float) -> bytes:
    import resvg_py  # noqa: PLC0415 - only who asks for PNG pays for it

    width, height = (
        round(float(found) * scale)
        for found in re.findall(r'(?:width|height)="([\d.]+)"', svg[:400])[:2]
    )
    return bytes(
        resvg_py.svg_to_bytes(svg_string=svg, width=width, height=height, background=PAPER)
    )
