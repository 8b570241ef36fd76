"""The fixed columns of the schools table -> code and name of each row's school."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from engine.data.findings import Finding, report, told
from engine.data.identity import stored_as_number
from engine.data.identity_fields import SCHOOL, SCHOOL_CODE
from engine.data.rows import as_typed
from engine.data.texts import PLACEHOLDERS, Arrow
from engine.diagnostics import Text

if TYPE_CHECKING:
    from engine.data.columns import Names
    from engine.data.rows import DataRows
    from engine.diagnostics import Diagnostic


def school_rows(rows: DataRows) -> tuple[Names, Names, list[Diagnostic]]:
    """Code and name of the school of each row; code '' where it has neither, which is reported.

    Where the code is missing the name serves as code; where the name is missing, the code as name.
    """
    matched = rows.matched
    notes = [*stored_as_number(rows, SCHOOL_CODE)]
    codes, names = _known(rows, SCHOOL_CODE.name), _known(rows, SCHOOL.name)
    if SCHOOL_CODE.name not in matched.columns:
        header = Text(matched.columns[SCHOOL.name].origin.header)
        data = {"absent": Text(SCHOOL_CODE.label, SCHOOL_CODE.name), "name": header}
        notes.append(told("D027", matched.place(SCHOOL.name), data))
    else:
        unnumbered = pc.and_(codes.is_null(), names.is_valid())
        at = np.flatnonzero(unnumbered)
        if len(at):
            notes += report(Finding("D044", at), matched.place(SCHOOL_CODE.name), rows.numbers)
    codes = pc.coalesce(codes, names)
    nameless = np.flatnonzero(codes.is_null())
    if len(nameless):
        notes += report(Finding("D033", nameless), matched.place(), rows.numbers)
    shown = pc.coalesce(as_typed(rows, SCHOOL.name, names), codes)
    return _objects(codes), _objects(shown), notes


def _known(rows: DataRows, name: str) -> Arrow:
    """Texts of a fixed column, placeholders null."""
    texts = rows.texts.get(name)
    if texts is None:
        return pa.nulls(len(rows.numbers), pa.string())
    empty = pc.is_in(pc.utf8_lower(texts), value_set=pa.array(sorted(PLACEHOLDERS)))
    return pc.if_else(empty, pa.scalar(None, pa.string()), texts)


def _objects(texts: Arrow) -> Names:
    names: Names = texts.fill_null("").to_numpy(zero_copy_only=False)
    return names
