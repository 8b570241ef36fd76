"""One item of the regulations, as text that both libraries read."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Check(NamedTuple):
    """A measure, and how it is held against its limit."""

    name: str
    label: str
    measure: str = ""
    way: Literal["yes", "no", ">=", "<=", "<", "listed", "value", "all"] = "all"
    limit: tuple[float, float] | float | str | None = None  # primary and junior, one, or computed
    source: str | None = "m6"
    confidence: str | None = "A"
    applies: str = ""
    per: str = ""  # times this, what lacks is in units of the resource
    text: str = ""  # a column shown instead of a number
    because: str = ""  # of the limit of a nine-year school
    full: float | None = None  # points
    members: tuple[str, ...] = ()
    advisory: bool = False

    @property
    def asked(self) -> bool:
        """Whether people answered it with yes or no."""
        return self.way in {"yes", "no"}

    @property
    def measured(self) -> bool:
        """Whether it has a value of its own; a group has not."""
        return self.way != "all"

    @property
    def upper(self) -> bool:
        """Whether the limit is one from above."""
        return self.way in {"<=", "<"}

    @property
    def broken(self) -> str:
        """The sign between value and limit where the item is not met."""
        return {">=": "<", "<=": ">", "<": "≥"}[self.way]

    @property
    def decimals(self) -> int | None:
        """Decimals that the limit is written with; None where it is computed."""
        limit = self.limit[0] if isinstance(self.limit, tuple) else self.limit
        if limit is None or isinstance(limit, str) or self.full is not None:
            return None
        return len(f"{limit:g}".partition(".")[2])

    @property
    def words(self) -> dict[str, str | None]:
        """What every row of the criterion repeats."""
        return {
            "criterion": self.name,
            "label": self.label,
            "source": self.source,
            "confidence": self.confidence,
        }


class Balance(NamedTuple):
    """Coefficients of indicators, and what each or their mean may be at the most."""

    indicators: tuple[Check, ...]
    limits: tuple[float, float]  # primary and junior
    combined: bool = False

    @property
    def names(self) -> list[str]:
        """Of the indicators, the mean of their coefficients not among them."""
        return [check.name for check in self.indicators]

    @property
    def shown(self) -> list[tuple[str, str, bool]]:
        """Name, label and whether it is held against the limit, of each coefficient."""
        shown = [(check.name, check.label, not self.combined) for check in self.indicators]
        return shown + [("combined", "综合差异系数", True)] * self.combined


class Regime(NamedTuple):
    """A ruleset's name and edition, as every row repeats them."""

    name: str
    edition: str
    stage: str | None  # of what people judged
    gaps: bool = False  # what it covers is not the whole standard

    @property
    def words(self) -> dict[str, str | None]:
        """The columns that every table begins with."""
        return {"ruleset": self.name, "edition": self.edition, "year": None}


def group(name: str, label: str, members: str) -> Check:
    """An item that is met when all its members are."""
    return Check(name, label, source=None, confidence=None, members=tuple(members.split()))


def with_leaves(
    parts: tuple[Check, ...], groups: tuple[Check, ...]
) -> list[tuple[Check, list[str]]]:
    """Each part of a verdict with the names of the items that it rests on."""
    inside = {check.name: check.members for check in groups}
    return [
        (
            part,
            [
                leaf
                for member in inside.get(part.name, (part.name,))
                for leaf in inside.get(member, (member,))
            ],
        )
        for part in parts
    ]
