"""A sheet -> a heat map: schools by rules, each cell the share of the limit."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.reports.figures import look
from engine.reports.figures.drawing import draw
from engine.reports.figures.figure import Figure
from engine.reports.figures.labels import folded_label, shortened
from engine.reports.figures.sheet import NOT_ASKED, NOT_MET, UNDETERMINED
from engine.reports.figures.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.diagnostics import Language
    from engine.reports.figures.sheet import Sheet

MOST_ROWS = 60
MOST_RULES = 12  # side by side in one figure; more go into a second one
_LABELS, _CELL, _ROW, _TOP, _HEAD, _BOTTOM = 210, 88, 22, 66, 84, 16


def cell_text(share: float, status: int) -> str:
    """What stands in a cell: the share of the limit, and a mark that needs no colour.

    >>> cell_text(0.724, 0), cell_text(1.5, 2), cell_text(3.2, 2), cell_text(float("nan"), 1)
    ('▼72%', '150%', '≥200%', '?')
    """
    if status == NOT_ASKED:
        return ""
    mark = {NOT_MET: "▼", UNDETERMINED: "?"}.get(status, "")
    if np.isnan(share):
        return mark or "–"
    if share >= look.MOST_SHARE:
        return f"{mark}≥{look.MOST_SHARE:.0%}"
    percent = int(np.floor(share * 100 + 1e-9))  # never rounded up to 100 %
    return f"{mark}{percent}%"


def heat_figures(sheet: Sheet, county: str, language: Language) -> Iterator[Figure]:
    """One or more heat maps: the schools with most rules not met, at most MOST_ROWS."""
    places = [
        place for place in range(len(sheet.rules))
        if not np.isnan(sheet.share[:, place]).all()
    ]  # fmt: skip
    parts = [places[at : at + MOST_RULES] for at in range(0, len(places), MOST_RULES)]
    for number, part in enumerate(parts, 1):
        which = say("heat.part", language, part=number, parts=len(parts)) if len(parts) > 1 else ""
        suffix = f"-{number}" if len(parts) > 1 else ""
        yield _figure(sheet.with_rules(part), county, which, suffix, language)


def _figure(sheet: Sheet, county: str, which: str, suffix: str, language: Language) -> Figure:
    order = sheet.worst_first()[:MOST_ROWS]
    names = sheet.names(language)
    unit = say(sheet.grain, language)
    title = say("heat.title", language, place=county, unit=unit) + which
    rows, columns = len(order), len(sheet.rules)
    option: dict[str, Any] = {
        "title": look.title(title),
        "grid": {"left": _LABELS, "top": _TOP + _HEAD, "width": _CELL * columns,
                 "height": _ROW * rows},
        "xAxis": {
            "type": "category", "position": "top", "axisTick": {"show": False},
            "axisLine": {"show": False},
            "data": [folded_label(rule.label.say(language), 7, most=5) for rule in sheet.rules],
            "axisLabel": {"interval": 0, "fontSize": 11, "lineHeight": 14, "color": look.INK},
        },
        "yAxis": {
            "type": "category", "inverse": True, "axisTick": {"show": False},
            "axisLine": {"show": False}, "data": [shortened(names[row], 15) for row in order],
            "axisLabel": {"interval": 0, "fontSize": 12, "color": look.INK},
        },
        "legend": {**look.legend(_band_names(), 34), "itemWidth": 18},
        "series": list(_series(sheet, order, names)),
    }  # fmt: skip
    left = len(names) - rows
    bounded = say("heat.bounded", language, shown=rows, left=left) if left else ""
    alt = say(
        "heat.alt", language, rows=rows, columns=columns, unit=unit, bounded=bounded,
        failed=int((sheet.status[order] == NOT_MET).sum()),
    )  # fmt: skip
    width = max(_LABELS + _CELL * columns + 24, 640)
    return Figure(
        f"heat-{sheet.grain}s{suffix}", title, alt.rstrip(),
        draw(f"heat-{sheet.grain}s{suffix}", option, width, _TOP + _HEAD + _ROW * rows + _BOTTOM),
    )  # fmt: skip


def _band_names() -> list[str]:
    ends = [f"{end:.0%}" for end, *_ in look.BANDS[:-1]]
    return [f"<{ends[0]}",
            *(f"{low}–{high}" for low, high in pairwise(ends)),
            f"≥{ends[-1]}"]  # fmt: skip


def _series(sheet: Sheet, order: Any, names: list[str]) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    """One series for each band of shares, so that each has its entry in the legend."""
    data: list[list[dict[str, Any]]] = [[] for _ in look.BANDS]
    blank: list[dict[str, Any]] = []
    for place, row in enumerate(order):
        for column in range(len(sheet.rules)):
            share, status = float(sheet.share[row, column]), int(sheet.status[row, column])
            text = cell_text(share, status)
            if not text:
                continue
            known = not np.isnan(share)
            band = look.band_of(share) if known else -1
            ink = look.BANDS[band][2] if known else look.DIM
            weight = "bold" if status == NOT_MET else "normal"
            datum = {
                "value": [column, place],
                "tip": f"{names[row]} {text}",
                "label": {"show": True, "formatter": text, "color": ink, "fontSize": 11,
                          "fontWeight": weight},
            }  # fmt: skip
            (data[band] if known else blank).append(datum)
    shape = {"type": "scatter", "symbol": "rect", "symbolSize": [_CELL - 2, _ROW - 2],
             "clip": False}  # fmt: skip
    for (_, colour, _), name, mine in zip(look.BANDS, _band_names(), data, strict=True):
        yield {**shape, "name": name, "itemStyle": {"color": colour, "opacity": 1}, "data": mine}
    if blank:
        yield {**shape, "name": "", "itemStyle": {"color": look.PAPER, "opacity": 1,
                                                      "borderColor": look.FAINT},
               "data": blank}  # fmt: skip
