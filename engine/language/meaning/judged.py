"""Judged items: bounds the right way round, and several judges combined in a way that can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnostics import Text

if TYPE_CHECKING:
    from engine.language.meaning.check import Check
    from engine.language.vocabulary import Judged

_OF_NUMBERS = ("mean", "median", "lowest", "highest")
_WAYS: dict[str, tuple[str, ...]] = {
    "points": _OF_NUMBERS,
    "number": _OF_NUMBERS,
    "grade": ("majority", "median", "lowest", "highest"),
    "yes_no": ("majority",),
}
_TYPES = {
    "points": Text("得分", "points"),
    "number": Text("数", "a number"),
    "grade": Text("等级", "a grade"),
    "yes_no": Text("是否", "a yes or no"),
}


def check_judged(check: Check, item: Judged) -> None:
    """Report what does not fit in a judged item."""
    low, high = item.minimum, item.maximum
    if low is not None and high is not None and low > high:
        place = check.place(item, "minimum")
        check.report("M106", place, name=item.name, minimum=f"{low:g}", maximum=f"{high:g}")
    if item.raters is not None and item.raters.combine not in _WAYS[item.type]:
        check.report(
            "M098", check.place(item, "raters", "combine"), type=_TYPES[item.type],
            combine=item.raters.combine, ways=_WAYS[item.type],
        )  # fmt: skip
