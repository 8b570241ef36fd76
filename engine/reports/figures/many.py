"""Many counties -> how many meet each part of the verdict, and how their coefficients lie."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from engine.evaluation.spelled import typed
from engine.reports.figures import look
from engine.reports.figures.coefficients import indicator_label
from engine.reports.figures.drawing import draw
from engine.reports.figures.figure import Figure
from engine.reports.figures.labels import limit_mark, shortened
from engine.reports.figures.strips import MOST_DOTS, box_series
from engine.reports.figures.words import say
from engine.reports.grid import number
from engine.reports.units import units_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from engine.diagnostics import Language
    from engine.evaluation import Evaluation, RulesetRun
    from engine.evaluation.results import CoefficientTable

_WIDTH, _LABELS, _ROW, _TOP, _BOTTOM, _RIGHT = 940, 290, 34, 88, 54, 34
_GOLDEN = 0.6180339887498949
_FILLS = {"met": "#00609c", "undetermined": "#c4cad0", "not_met": "#d66a12"}
_INKS = {"met": "#ffffff", "undetermined": look.INK, "not_met": look.INK}
_PATTERNS = {"not_met": {"symbol": "line", "rotation": 0.785, "dashArrayX": [1, 0],
                         "dashArrayY": [2, 6], "color": "rgba(255,255,255,0.35)"}}  # fmt: skip
_ON_PAPER = {"backgroundColor": look.PAPER, "padding": [2, 4], "borderRadius": 2}
_FAR = 3.0


def many_figures(evaluation: Evaluation, language: Language) -> Iterator[Figure]:
    """The figures of an evaluation of many counties, in the order of questions."""
    yield tally_figure(evaluation, language)
    for run in evaluation.runs:
        suffix = "" if run is evaluation.run else f"-{run.ruleset.id.replace('/', '-')}"
        for name, result in run.results.items():
            if result.table is not None and (result.table.n > 0).any():
                yield from _spread(run, f"{name}{suffix}", result.table, language)


def tally_figure(evaluation: Evaluation, language: Language) -> Figure:
    """Of each part of the verdict: how many counties (or regions) met it, did not, are open."""
    verdict, units = evaluation.run.verdict, units_of(evaluation)
    parts = [(say("tally.whole", language), verdict.status)]
    parts += [(part.label.say(language), part.status) for part in verdict.parts]
    unit = say("regions" if units.region else "counties", language)
    title = say("tally.title", language, unit=unit)
    counts = {status: [int((found == look.STATUSES.index(status)).sum()) for _, found in parts]
              for status in ("met", "undetermined", "not_met")}  # fmt: skip
    series = [
        {
            "type": "bar", "stack": "all", "name": say(status, language), "barWidth": "66%",
            "itemStyle": {"color": _FILLS[status], "borderColor": look.PAPER, "borderWidth": 1,
                          **({"decal": _PATTERNS[status]} if status in _PATTERNS else {})},
            "data": [{"value": count, "label": {
                "show": count > 0, "position": "inside", "formatter": str(count), "fontSize": 12,
                "color": _INKS[status], **({} if status == "met" else _ON_PAPER),
            }} for count in counts[status]],
        }
        for status in counts
    ]  # fmt: skip
    option = {
        "title": look.title(title),
        "legend": look.legend([one["name"] for one in series], 36),  # type: ignore[misc]
        "aria": {"decal": {"show": False}},
        "grid": {"left": _LABELS, "right": _RIGHT, "top": _TOP - 10, "height": _ROW * len(parts)},
        "xAxis": look.value_axis(0, max=len(units), name=unit, minInterval=1),
        "yAxis": look.names_axis(0, [shortened(label, 21) for label, _ in parts]),
        "series": series,
    }  # fmt: skip
    alt = say("tally.alt", language, count=len(units),
              **{status: found[0] for status, found in counts.items()})  # fmt: skip
    return Figure(
        "verdicts",
        title,
        alt,
        draw("verdicts", option, _WIDTH, _TOP + _ROW * len(parts) + _BOTTOM - 10),
    )


def _spread(
    run: RulesetRun, name: str, table: CoefficientTable, language: Language
) -> Iterator[Figure]:
    """One figure for each level: a row for each indicator, a dot (or a box) for each county."""
    count = len(table.levels)
    labels = {level.name: level.label.say(language) for level in run.ruleset.levels}
    for level in range(count):
        mine = np.arange(level, len(table.n), count)
        mine = mine[table.n[mine] > 0]
        if not mine.size or np.isnan(table.cv[:, mine]).all():
            continue
        title = f"{say('spread.title', language)} · {labels[table.levels[level]]}"
        yield _level_figure(run, f"spread-{name}-{table.levels[level]}", title, table, mine,
                            language)  # fmt: skip


def _level_figure(
    run: RulesetRun, name: str, title: str, table: CoefficientTable, mine: NDArray[np.int64],
    language: Language,
) -> Figure:  # fmt: skip
    failed = (table.status[:, mine] == 0) & table.judged_rows[:, None]
    rows = range(len(table.indicators))
    known = [mine[~np.isnan(table.cv[row, mine])] for row in rows]
    limits = table.limit[mine]
    limits = limits[~np.isnan(limits)]
    every = table.cv[:, mine]
    every = every[~np.isnan(every)]
    end = min(float(every.max()) * 1.05, max(float(limits.max(initial=0)) * _FAR,
              float(np.quantile(every, 0.95)) * 1.3))  # fmt: skip
    low = 0 if every.min() >= 0 else -round(end / 4, 2)  # a mean below zero: wrong data, not hidden
    end = round(max(end, float(limits.max(initial=0)) * 1.1, 0.1), 2)
    axis = []
    for row in rows:
        label = indicator_label(run, table.indicators[row], language)
        count = int(failed[row].sum())
        label = shortened(label, 21)
        if table.judged_rows[row]:
            label += "\n" + say("many.failed", language, failed=count, count=len(mine))
        axis.append(label)
    dotted = len(mine) <= MOST_DOTS
    series = list(_limit_series(table, limits, mine, language))
    if dotted:
        series += _dots(run, table, known, (low, end), language)
    else:
        groups = [table.cv[row, known[row]] if known[row].size else np.zeros(1) for row in rows]
        series.append(box_series(groups, say("spread", language)))
    height = _ROW * len(axis)
    option = {
        "title": look.title(title),
        "legend": look.legend(
            list(dict.fromkeys(one["name"] for one in series)), 36, say("limit", language)
        ),
        "grid": {"left": _LABELS, "right": _RIGHT, "top": _TOP, "height": height},
        "xAxis": look.value_axis(0, min=low, max=end, name=say("cv", language)),
        "yAxis": look.names_axis(
            0, axis, splitLine={"show": True, "lineStyle": {"color": look.FAINT}},
            axisLabel={"color": look.INK, "fontSize": 12, "interval": 0, "lineHeight": 15},
        ),
        "series": series,
    }  # fmt: skip
    years = run.facts.data.counties.year[mine // len(table.levels)]
    several = len(set(years)) > 1
    alt = say(
        "spread.alt.years" if several else "spread.alt", language,
        count=len(mine), failed=int(failed.any(axis=0).sum()),
    )  # fmt: skip
    return Figure(name, title, alt, draw(name, option, _WIDTH, _TOP + height + _BOTTOM))


def _limit_series(
    table: CoefficientTable, limits: NDArray[np.float64], mine: NDArray[np.int64],
    language: Language,
) -> Iterator[dict[str, Any]]:  # fmt: skip
    """The limit where all counties have the same."""
    if not limits.size or np.ptp(limits) > 0:
        return
    text = str(typed(limits[:1], table.decimals[mine[:1]])[0])
    rows = np.flatnonzero(table.judged_rows)
    yield {**limit_mark(_ROW), "name": say("limit", language), "z": 5, "data": [
        {"value": [float(limits[0]), int(row)],
         "label": {"show": bool(row == rows[0]), "position": "top", "distance": 1,
                   "formatter": text, "fontSize": 12, "fontWeight": "bold", "color": look.INK}}
        for row in rows
    ]}  # fmt: skip


def _dots(
    run: RulesetRun, table: CoefficientTable, known: list[NDArray[np.int64]],
    scale: tuple[float, float],
    language: Language,
) -> Iterator[dict[str, Any]]:  # fmt: skip
    low, end = scale
    counties, count = run.facts.data.counties, len(table.levels)
    names = [" ".join(part for part in (str(name), str(year)) if part)
             for name, year in zip(counties.name, counties.year, strict=True)]  # fmt: skip
    data: dict[str, list[dict[str, Any]]] = {status: [] for status in look.SHAPES}
    for row, groups in enumerate(known):
        order = groups[np.argsort(table.cv[row, groups], kind="stable")]
        for rank, group in enumerate(order):
            cv = float(table.cv[row, group])
            code = int(table.status[row, group])
            status = look.STATUSES[code] if code < len(look.STATUSES) else "undetermined"
            status = status if table.judged_rows[row] and status in data else "not_judged"
            lift = ((rank * _GOLDEN) % 1 - 0.5) * _ROW * 0.6
            data[status].append({
                "value": [round(max(min(cv, end), low), 6), row],
                "symbolOffset": [0, round(lift, 1)],
                "tip": f"{names[group // count]} {number(cv, 6)}",
            })  # fmt: skip
    for status in (*look.ORDER, "not_judged"):
        if data[status]:
            yield {"type": "scatter", "name": say(status, language), "data": data[status], "z": 4,
                   "clip": False, **look.SHAPES[status]}  # fmt: skip
