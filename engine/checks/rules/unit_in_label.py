"""C045: labels and synonyms of a field with a unit that is not the field's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.written import WrittenFields

_IN_BRACKETS = re.compile(r"[(（]([^()（）]+)[)）]$")


def fields(written: WrittenFields) -> Iterator[Finding]:
    """Labels and synonyms that end in a unit."""
    for name, item in written.items.items():
        unit = item.string("unit") or str(written.said_before(name).get("unit", ""))
        label, synonyms = item.get("label"), item.get("synonyms")
        headers = [*([label] if label else []), *(synonyms.elements() if synonyms else ())]
        for header in headers:
            hit = _IN_BRACKETS.search(header.as_text().zh)
            said = hit[1] if hit else ""
            if unit and written.units.known(said) and written.units.ratio(said, unit) != 1:
                yield found(header.place, header=header.as_text(), said=said, unit=unit)


RULE = Rule(
    "C045",
    "unit-in-label",
    None,
    zh="“{header}”里写着 {said}，数据项的单位却是 {unit}",
    en="{header} says {said}, but the field is in {unit}",
    hint_zh="单位写在 unit 里；名称和同义词不写单位，填报的表头另写单位时会自动换算",
    hint_en="the unit goes under unit, not into label or synonyms; headers of data that name another are converted",
    fields=fields,
)
