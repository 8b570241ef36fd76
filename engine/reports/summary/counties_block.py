"""Counties by rank, near a limit, and by prefecture or province."""

from __future__ import annotations

import math
from itertools import groupby
from typing import TYPE_CHECKING

from engine.reports.grid import number
from engine.reports.punctuation import row
from engine.reports.summary.telling import figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.analysis.summary import County, Distribution, NearLine, Place
    from engine.reports.summary.telling import Telling

_RANKING = ("rank", "a_county", "verdict", "missed", "failing", "worst")
_DISTRIBUTIONS = (
    "indicator", "level", "n", "undetermined", "least", "q25", "median", "q75", "q90", "most",
    "limit", "over",
)  # fmt: skip
_NEAR_ITEMS = ("item", "level", "misses", "passes", "on_the_line")
_NEAR = ("a_county", "item", "level", "value", "limit", "distance")
_REGIONS = ("code", "name", "n", "met", "not_met", "undetermined", "rate")
_DIGITS = 6  # of values near a limit: 0.500001 must not read as 0.5


def tell_ranking(telling: Telling) -> None:
    """The best and the last counties; those between are counted."""
    places = telling.summary.ranking
    if len(places) < 2:  # noqa: PLR2004 - nobody to rank against
        return
    telling.heading("ranking")
    rows = [_place(telling, place) for place in places]
    if len(rows) > telling.most:
        half = telling.most // 2
        gap = telling.say("between", count=len(rows) - 2 * half)
        rows = [*rows[:half], ["…", gap, "", "", "", ""], *rows[-half:]]
    telling.table(_RANKING, rows, len(rows))
    telling.note(telling.say("ranking_note"))


def _place(telling: Telling, place: Place) -> list[str]:
    county = place.county
    return [
        str(place.rank), telling.county(county.code, county.name), telling.say(county.verdict),
        row((telling.label(name) for name in county.missed), telling.language),
        failing_text(telling, county), worst_text(telling, county),
    ]  # fmt: skip


def failing_text(telling: Telling, county: County) -> str:
    """How many schools and sections fail, of how many; empty where no rule asks them."""
    if not county.units:
        return ""
    return telling.say("failing_of", failing=county.failing, units=county.units)


def worst_text(telling: Telling, county: County) -> str:
    """The greatest coefficient as a share of its limit, and which it is."""
    if math.isnan(county.worst):
        return ""
    indicator = county.worst_indicator
    known = {d.indicator: d.label.say(telling.language) for d in telling.summary.distributions}
    return telling.say(
        "worst_of", share=telling.percent(county.worst), level=telling.level(county.worst_level),
        indicator=known.get(indicator, indicator),
    )  # fmt: skip


def tell_distributions(telling: Telling) -> None:
    """Each coefficient over the counties of the last year."""
    mine = [one for one in telling.summary.distributions if one.year == telling.last]
    if not mine:
        return
    telling.heading("distributions")
    rows = [_distribution(telling, one) for one in mine]
    telling.table(_DISTRIBUTIONS, rows, len(rows))


def _distribution(telling: Telling, one: Distribution) -> list[str]:
    least, _, low, middle, high, upper, most = one.quantiles
    over = ""
    if one.judged and one.counties:
        share = telling.percent(one.over / one.counties)
        over = telling.say("over_of", count=one.over, share=share)
    return [
        one.label.say(telling.language), telling.level(one.level), str(one.counties),
        str(one.undetermined or ""), *map(figure, (least, low, middle, high, upper, most)),
        figure(one.limit), over,
    ]  # fmt: skip


def tell_near(telling: Telling) -> None:
    """Values of counties near their limits, the nearest first; those on the line last."""
    near = telling.summary.near
    if not near:
        return
    share = telling.percent(telling.summary.near_share)
    telling.heading("near", share=share)
    rows = [_near_item(telling, [*mine]) for _, mine in groupby(sorted(near, key=_item), key=_item)]
    telling.table(_NEAR_ITEMS, rows, len(rows))
    for key, met in (("misses", False), ("passes", True)):
        some = [one for one in near if one.met == met and one.distance]
        if some:
            telling.page.heading(telling.say(key), 3)
            telling.table(_NEAR, [_near(telling, one) for one in some])
    counties = len({one.code for one in near})
    telling.note(telling.say("near_note", counties=counties, count=len(near), share=share))


def _item(one: NearLine) -> tuple[bool, str, str]:
    return not one.coefficient, one.item, one.level


def _near_item(telling: Telling, near: Sequence[NearLine]) -> list[str]:
    """How many counties are near one limit, on which side."""
    first = near[0]
    return [
        first.label.say(telling.language), telling.level(first.level) if first.level else "",
        str(sum(not one.met for one in near) or ""),
        str(sum(one.met and one.distance > 0 for one in near) or ""),
        str(sum(one.met and not one.distance for one in near) or ""),
    ]  # fmt: skip


def _near(telling: Telling, one: NearLine) -> list[str]:
    return [
        telling.county(one.code, one.name), one.label.say(telling.language),
        telling.level(one.level) if one.level else "", number(one.value, _DIGITS),
        figure(one.limit), telling.percent(one.distance, 2),
    ]  # fmt: skip


def tell_regions(telling: Telling) -> None:
    """Counties whose codes begin alike."""
    if not telling.summary.regions:
        return
    telling.heading("regions")
    rows = []
    for one in telling.summary.regions:
        counts = one.counts
        rate = counts.met / counts.judged if counts.judged else math.nan
        rows.append([
            one.code, one.name.say(telling.language), str(one.counties), str(counts.met),
            str(counts.not_met), str(counts.undetermined), telling.percent(rate),
        ])  # fmt: skip
    telling.table(_REGIONS, rows, max(len(rows), telling.most))
