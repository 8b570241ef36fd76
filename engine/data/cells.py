"""Cells as Python values -> one pyarrow array: numbers, truths, or else texts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Sequence

_WHOLE_UP_TO = 2.0**53
_MIDNIGHT = dt.time()


def to_arrow(cells: Sequence[object]) -> Any:  # noqa: ANN401
    """Cells of one column -> float64, bool or string array; blank cells are null.

    A column of several types becomes text; a number is then written so that reading it back
    gives the same number.
    """
    kinds = {type(cell) for cell in cells}
    if str in kinds:
        cells = [None if cell == "" else cell for cell in cells]
        kinds = {type(cell) for cell in cells}
    kinds.discard(type(None))
    if kinds <= {int, float}:
        return pa.array(cells, pa.float64())
    if kinds == {bool}:
        return pa.array(cells, pa.bool_())
    if kinds == {str}:
        return pa.array(cells, pa.string())
    return pa.array([None if cell is None else cell_text(cell) for cell in cells], pa.string())


def cell_text(cell: object) -> str:
    """One cell as text: whole numbers without a point, dates as ISO, blanks as ''.

    >>> cell_text(320102.0), cell_text(0.5), cell_text(True)
    ('320102', '0.5', 'true')
    """
    if type(cell) is float:  # most cells that are no texts
        return number_text(cell)
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case float():
            return number_text(cell)
        case dt.datetime():
            return cell.date().isoformat() if cell.time() == _MIDNIGHT else cell.isoformat(" ")
        case _:
            return str(cell)


def number_text(number: float) -> str:
    """A number as short as it can be written without loss.

    >>> number_text(12.0), number_text(1.5), number_text(1e300)
    ('12', '1.5', '1e+300')
    """
    number = float(number)  # limits of fields may be whole numbers
    if number.is_integer() and abs(number) < _WHOLE_UP_TO:
        return str(int(number))
    return repr(number)
