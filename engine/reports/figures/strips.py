"""One rule of a sheet -> where schools lie against its limit, by level and area.

Up to `MOST_DOTS` schools in a row each has a dot, a shape for each status; where there are more,
rows are drawn as boxes (middle half, median, 5 % to 95 %).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.evaluation.spelled import typed
from engine.reports.figures import look
from engine.reports.figures.drawing import draw
from engine.reports.figures.figure import Figure
from engine.reports.figures.labels import limit_mark, shortened
from engine.reports.figures.sheet import NOT_APPLICABLE, NOT_MET, UNDETERMINED
from engine.reports.figures.words import say
from engine.reports.grid import number
from engine.reports.unit_text import unit_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from engine.diagnostics import Language
    from engine.reports.figures.sheet import Sheet

    Index = NDArray[np.int64]
    Floats = NDArray[np.float64]

MOST_DOTS = 150  # in one row
_WIDTH, _LABELS, _ROW, _TOP, _BOTTOM, _RIGHT = 940, 190, 34, 88, 54, 30
_FAR, _WIDE = 4.0, 1.3  # the scale ends at so many limits, or so much past 95 % of the values
_GOLDEN = 0.6180339887498949  # neighbours in value lie apart in height
_MOST_TITLE = 36


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    members: Index  # rows of the sheet
    level: int


def strip_figure(sheet: Sheet, rule: int, county: str, language: Language) -> Figure | None:
    """The figure of one rule; None where no school has a value of it.

    Args:
        sheet: of one county.
        rule: its place in the sheet.
        county: its name, for the title.
        language: of labels.
    """
    asked = (sheet.status[:, rule] >= NOT_MET) & (sheet.status[:, rule] < NOT_APPLICABLE)
    values, limits, as_share = _scale(sheet, rule, asked)
    shown = asked & ~np.isnan(values)
    if not shown.any():
        return None
    rows = [row for row in _rows(sheet, shown, language) if row.members.size]
    node = sheet.rules[rule]
    label = node.label.say(language)
    title = say("strips.title", language, place=county, rule=shortened(label, _MOST_TITLE))
    dotted = max(row.members.size for row in rows) <= MOST_DOTS
    high = _end_of_scale(values[shown], limits[shown])
    by = say("share", language) if as_share else unit_text(node.unit, language)
    series = list(_limits(sheet, rule, rows, limits, language, as_share=as_share))
    series += (
        _dots(sheet, rule, rows, values, high, language)
        if dotted
        else _boxes(rows, values, language)
    )
    option: dict[str, Any] = {
        "title": look.title(title),
        "grid": {"left": _LABELS, "right": _RIGHT, "top": _TOP, "height": _ROW * len(rows)},
        "xAxis": look.value_axis(0, max=high, name=by),
        "yAxis": look.names_axis(0, [
            say("strips.row", language, name=row.name, count=row.members.size) for row in rows
        ], splitLine={"show": True, "lineStyle": {"color": look.FAINT}}),
        "series": series,
    }  # fmt: skip
    names = list(dict.fromkeys(one["name"] for one in series))
    option["legend"] = look.legend(names, 36, say("limit", language))
    return Figure(
        f"{sheet.grain}s-{node.name}", title,
        _alt(sheet, rule, asked, label, language, dotted=dotted),
        draw(f"{sheet.grain}s-{node.name}", option, _WIDTH, _TOP + _ROW * len(rows) + _BOTTOM),
    )  # fmt: skip


def _scale(sheet: Sheet, rule: int, asked: NDArray[np.bool_]) -> tuple[Floats, Floats, bool]:
    """Values and limits in the rule's unit where each level has one limit; else shares and 1."""
    values, limits = sheet.value[:, rule], sheet.limit[:, rule]
    for level in np.unique(sheet.level[asked]):
        mine = limits[asked & (sheet.level == level)]
        mine = mine[~np.isnan(mine)]
        share = sheet.share[:, rule]
        if mine.size and np.ptp(mine) > 0 and not np.isnan(share[asked]).all():
            return share, np.where(np.isnan(share), np.nan, 1.0), True
    return values, limits, False


def _rows(sheet: Sheet, shown: NDArray[np.bool_], language: Language) -> Iterator[_Row]:
    areas, labels = sheet.areas(), sheet.area_labels(language)
    order = _ordered(labels, sheet, language)
    levels = [level.label.say(language) for level in sheet.run.ruleset.levels]
    for level in np.unique(sheet.level[shown]):
        of_level = shown & (sheet.level == level)
        said = levels[level] if level >= 0 else ""
        if (areas[of_level] < 0).all():
            yield _Row(said or say(sheet.grain, language), np.flatnonzero(of_level), int(level))
            continue
        for area in order:
            name = labels[area] if area >= 0 else say("no_area", language)
            yield _Row(
                " · ".join(part for part in (said, name) if part),
                np.flatnonzero(of_level & (areas == area)), int(level),
            )  # fmt: skip


def _ordered(labels: list[str], sheet: Sheet, language: Language) -> list[int]:
    """Codes of areas in the order of the dictionary, those without one last."""
    field = sheet.run.ruleset.dictionary.fields.get("area")
    known = [value.label.say(language) for value in field.values] if field else []
    codes = sorted(range(len(labels)), key=lambda code: (labels[code] not in known,
                   known.index(labels[code]) if labels[code] in known else 0))  # fmt: skip
    return [*codes, -1]


def _end_of_scale(values: Floats, limits: Floats) -> float:
    """Where the scale ends: far values are put at its end, or they would squeeze all others."""
    limit = float(np.nanmax(limits)) if not np.isnan(limits).all() else 0.0
    usual = limit * _FAR if limit > 0 else float(np.quantile(values, 0.95)) * _WIDE
    end = max(min(float(values.max()) * 1.05, usual), limit * 1.1)
    if end <= 0:
        return 1.0
    step = 10 ** np.floor(np.log10(end)) / 5
    return float(f"{np.ceil(end / step) * step:.10g}")


def _limits(
    sheet: Sheet, rule: int, rows: list[_Row], limits: Floats, language: Language, *,
    as_share: bool,
) -> Iterator[dict[str, Any]]:  # fmt: skip
    data: list[dict[str, Any]] = []
    before = None
    for place, row in enumerate(rows):
        known = row.members[~np.isnan(limits[row.members])]
        if not known.size:
            continue
        limit, decimals = limits[known[:1]], sheet.decimals[known[:1], rule]
        text = "100%" if as_share else str(typed(limit, decimals)[0])
        data.append({
            "value": [float(limit[0]), place],
            "label": {"show": (row.level, text) != before, "position": "top", "distance": 1,
                      "formatter": text, "fontSize": 12, "fontWeight": "bold", "color": look.INK,
                      "backgroundColor": look.PAPER, "padding": [0, 2]},
        })  # fmt: skip
        before = (row.level, text)
    if data:
        yield {**limit_mark(_ROW), "name": say("limit", language), "data": data, "z": 5}


def _dots(
    sheet: Sheet, rule: int, rows: list[_Row], values: Floats, high: float, language: Language
) -> Iterator[dict[str, Any]]:
    names = sheet.names(language)
    data: dict[str, list[dict[str, Any]]] = {status: [] for status in (*look.ORDER, "beyond")}
    for place, row in enumerate(rows):
        order = row.members[np.argsort(values[row.members], kind="stable")]
        for rank, member in enumerate(order):
            status = look.STATUSES[sheet.status[member, rule]]
            lift = ((rank * _GOLDEN) % 1 - 0.5) * _ROW * 0.62
            value = float(values[member])
            data["beyond" if value > high and status == "met" else status].append({
                "value": [round(min(value, high), 6), place],
                "symbolOffset": [0, round(lift, 1)],
                "tip": f"{names[member]} {number(float(sheet.value[member, rule]))}",
            })  # fmt: skip
    for status, found in data.items():
        if found:
            yield {"type": "scatter", "name": say(status, language), "data": found, "z": 4,
                   "clip": False, **look.SHAPES[status]}  # fmt: skip


def _boxes(rows: list[_Row], values: Floats, language: Language) -> Iterator[dict[str, Any]]:
    yield box_series([values[row.members] for row in rows], say("spread", language))


def box_series(groups: list[Floats], name: str) -> dict[str, Any]:
    """Boxes of some groups of values: 5 %, lower quarter, median, upper quarter, 95 %."""
    return {
        "type": "boxplot", "name": name, "boxWidth": [8, 18],
        "itemStyle": {"color": look.PALE, "borderColor": look.BLUE, "borderWidth": 1.5},
        "data": [np.round(np.quantile(group, (0.05, 0.25, 0.5, 0.75, 0.95)), 6).tolist()
                 for group in groups],
    }  # fmt: skip


def _alt(
    sheet: Sheet, rule: int, asked: NDArray[np.bool_], label: str, language: Language, *,
    dotted: bool,
) -> str:  # fmt: skip
    status = sheet.status[asked, rule]
    undetermined = int((status == UNDETERMINED).sum())
    return say(
        "strips.alt" if dotted else "boxes.alt", language, rule=label,
        unit=say(sheet.grain, language), count=int(asked.sum()),
        failed=int((status == NOT_MET).sum()),
        by=say(f"by.{sheet.grain}{'.area' if (sheet.areas()[asked] >= 0).any() else ''}", language),
        open=say("strips.open", language, count=undetermined) if undetermined else "",
    )  # fmt: skip
