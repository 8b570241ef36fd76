"""Counties -> how each prefecture or province stands, by the beginning of their codes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from engine.analysis.summary.records import Counts, Region
from engine.diagnostics import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.analysis.summary.records import County
    from engine.language.vocabulary import Dictionary

_PROVINCE, _PREFECTURE = 2, 4  # digits of a code (GB/T 2260)
_CODE = 6


def regions_of(counties: Sequence[County], dictionary: Dictionary) -> Iterator[Region]:
    """Provinces where there are several; of one province its prefectures, where several."""
    coded = [one for one in counties if len(one.code) >= _CODE and one.code[:_CODE].isdecimal()]
    for digits in (_PROVINCE, _PREFECTURE):
        keyed: dict[str, Counter[str]] = {}
        for county in coded:
            keyed.setdefault(county.code[:digits], Counter())[county.verdict] += 1
        if len(keyed) > 1:
            for code, counter in sorted(keyed.items()):
                province = dictionary.provinces.get(code)
                name = province.label if province else Text("")
                counts = Counts(counter["met"], counter["not_met"], counter["undetermined"])
                yield Region(code, name, counts.total, counts)
            return
