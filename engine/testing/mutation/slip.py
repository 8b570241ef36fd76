"""One way in which a rule could be wrong: what takes the place of what, and at which word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from engine.diagnostics import Place

if TYPE_CHECKING:
    from engine.language.parts import Way

Kind = Literal["replace", "drop", "swap"]
NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Slip:
    """A record with something changed.

    Attributes:
        part: what takes the place of the record.
        kind: a word replaced, something dropped, or two neighbours swapped.
        was: the word as it is; of a swap, the first of the two.
        became: the word as it would be ("" where dropped); of a swap, the second.
        under: keys from the record to what is changed, as the file has them; part of the name.
        at: the key, index or word of a list there at which the change stands.
        at_key: `at` is a key, and the change is that of the key.
        place: of the word, where the record knows it.
        change: the change in the mutant's name, where it is not "was → became".
    """

    part: object
    kind: Kind
    was: str
    became: str = ""
    under: Way = ()
    at: Way = ()
    at_key: bool = False
    place: Place = NOWHERE
    change: str = ""

    @property
    def said(self) -> str:
        """The change, as the mutant's name has it."""
        if self.change:
            return self.change
        if self.kind == "drop":
            return f"drop {self.was}".rstrip()
        if self.kind == "swap":
            return f"swap {self.was} and {self.became}"
        return f"{self.was} → {self.became}"
