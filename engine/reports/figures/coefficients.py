"""Coefficients of one county -> a dot plot against their limits, one panel for each level."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.evaluation.spelled import typed
from engine.reports.figures import look
from engine.reports.figures.drawing import draw
from engine.reports.figures.figure import Figure
from engine.reports.figures.labels import folded_label, limit_mark
from engine.reports.figures.words import say
from engine.reports.grid import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.diagnostics import Language
    from engine.evaluation import RulesetRun
    from engine.evaluation.results import CoefficientTable

_WIDTH, _LABELS, _ROW, _TOP, _BOTTOM, _GAP = 940, 250, 42, 112, 52, 36
_NEAR_END = 0.92  # of the scale: from there on numbers stand left of their dots
_FAR = 3.0  # the scale ends at so many limits: farther coefficients stand at its end
_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Dot:
    """One coefficient."""

    level: int
    row: int
    cv: float
    limit: float
    limit_text: str
    status: str  # met, not_met, undetermined or not_judged
    sections: int


def coefficient_figures(
    run: RulesetRun, place: int, county: str, language: Language
) -> Iterator[Figure]:
    """One figure for each group of coefficients of a run.

    Args:
        run: of the evaluation.
        place: of the county in the run.
        county: its name, for the title.
        language: of labels.
    """
    for name, result in run.results.items():
        if result.table is not None:
            dots = list(_dots(result.table, place))
            if dots:
                yield _figure(run, name, result.table, dots, county, language)


def indicator_label(run: RulesetRun, indicator: str, language: Language) -> str:
    """An indicator as people read it."""
    known = run.ruleset.nodes.get(indicator) or run.ruleset.measures.get(indicator)
    if known is not None:
        return known.label.say(language)
    return "综合差异系数" if language == "zh" else "combined coefficient"


def _dots(table: CoefficientTable, place: int) -> Iterator[Dot]:
    count = len(table.levels)
    for row in range(len(table.indicators)):
        for level in range(count):
            group = place * count + level
            judged = bool(table.judged_rows[row])
            limit = table.limit[group] if judged else np.nan
            status = look.STATUSES[min(int(table.status[row][group]), 3)]
            if table.n[group]:
                yield Dot(
                    level, row, float(table.cv[row][group]), float(limit),
                    str(typed(np.array([limit]), table.decimals[group : group + 1])[0]),
                    status if judged else "not_judged", int(table.n[group]),
                )  # fmt: skip


def _figure(
    run: RulesetRun, name: str, table: CoefficientTable, dots: list[Dot], county: str,
    language: Language,
) -> Figure:  # fmt: skip
    labels = [indicator_label(run, one, language) for one in table.indicators]
    known = {level.name: level.label.say(language) for level in run.ruleset.levels}
    levels = sorted({dot.level for dot in dots})
    rows = sorted({dot.row for dot in dots})
    title = say("coefficients.title", language, place=county)
    height = _TOP + _ROW * len(rows) + _BOTTOM
    room = (_WIDTH - _LABELS - 24 - _GAP * (len(levels) - 1)) // len(levels)
    most = _end_of_scale(dots)
    option: dict[str, Any] = {
        "title": [look.title(title)],
        "grid": [], "xAxis": [], "yAxis": [], "series": [],
    }  # fmt: skip
    for panel, level in enumerate(levels):
        left = _LABELS + panel * (room + _GAP)
        mine = [dot for dot in dots if dot.level == level]
        option["grid"].append(
            {"left": left, "top": _TOP, "width": room, "height": _ROW * len(rows)}
        )
        option["title"].append({
            "text": known.get(table.levels[level], table.levels[level]), "left": left,
            "top": _TOP - 46, "textStyle": {"fontSize": 13, "fontWeight": "bold",
                                            "color": look.INK},
        })  # fmt: skip
        option["xAxis"].append(
            look.value_axis(panel, max=most, name=say("cv", language),
                            axisLabel={"color": look.DIM, "fontSize": 12, "showMaxLabel": False})
        )  # fmt: skip
        option["yAxis"].append(
            look.names_axis(panel, [folded_label(labels[row], 17) for row in rows],
                            axisLabel={"show": panel == 0, "color": look.INK, "fontSize": 12,
                                       "interval": 0, "lineHeight": 15},
                            splitLine={"show": True, "lineStyle": {"color": look.FAINT}})
        )  # fmt: skip
        option["series"] += _series(mine, rows, panel, most, labels, language)
    shown = [series["name"] for series in option["series"]]
    option["legend"] = look.legend(list(dict.fromkeys(shown)), 34, say("limit", language))
    return Figure(
        f"coefficients-{name}", title, _alt(dots, labels, known, table, language),
        draw(f"coefficients-{name}", option, _WIDTH, height),
    )  # fmt: skip


def _end_of_scale(dots: list[Dot]) -> float:
    """Past the largest coefficient and limit, but no farther than a few limits."""
    limits = [dot.limit for dot in dots if isfinite(dot.limit)]
    found = [dot.cv for dot in dots if isfinite(dot.cv)]
    most = max([*limits, *found, 0.1])
    return round(1.12 * min(most, _FAR * max(limits, default=most)), 2)


def _series(
    dots: list[Dot],
    rows: list[int],
    panel: int,
    most: float,
    labels: list[str],
    language: Language,
) -> Iterator[dict[str, Any]]:
    at = {row: place for place, row in enumerate(rows)}
    first = min((at[dot.row] for dot in dots if isfinite(dot.limit)), default=-1)
    yield {
        **limit_mark(_ROW), "name": say("limit", language), "xAxisIndex": panel,
        "yAxisIndex": panel, "data": [
            {"value": [dot.limit, at[dot.row]],
             "label": {"show": at[dot.row] == first, "position": "top", "distance": 3,
                       "formatter": dot.limit_text, "fontSize": 12, "color": look.INK}}
            for dot in dots if isfinite(dot.limit)],
    }  # fmt: skip
    for status in (*look.ORDER, "not_judged"):
        data = [
            {"value": [round(min(max(dot.cv, 0.0), most), 6), at[dot.row]],
             "label": {"show": True, "position": "left" if dot.cv > _NEAR_END * most else "right",
                       "formatter": number(dot.cv, _DECIMALS),
                       "fontSize": 11, "color": look.INK if status == "not_met" else look.DIM},
             "tip": f"{labels[dot.row]} {number(dot.cv, 6)}"}
            for dot in dots if dot.status == status and isfinite(dot.cv)
        ]  # fmt: skip
        if data:
            yield {"type": "scatter", "name": say(status, language), "xAxisIndex": panel,
                   "yAxisIndex": panel, "data": data, "z": 4, "clip": False,
                   **look.SHAPES[status]}  # fmt: skip


def _alt(
    dots: list[Dot], labels: list[str], known: dict[str, str], table: CoefficientTable,
    language: Language,
) -> str:  # fmt: skip
    failed = [dot for dot in dots if dot.status == "not_met"]
    worst = ""
    if failed:
        dot = max(failed, key=lambda one: one.cv / one.limit if one.limit else np.inf)
        worst = say(
            "coefficients.worst", language, level=known[table.levels[dot.level]],
            indicator=labels[dot.row], cv=number(dot.cv, 6), limit=dot.limit_text,
        )  # fmt: skip
    return say("coefficients.alt", language, count=len(dots), failed=len(failed), worst=worst)
