"""Units that could not be judged, and what they rest on -> why, in a few texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.diagnostics import Text
from engine.evaluation.facts import is_missing
from engine.evaluation.unit_reasons import NO_REASON, Reasons, and_more
from engine.language.kinds import WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from engine.evaluation.frame import Frame
    from engine.language.model import Ruleset
    from engine.language.vocabulary import Scope

    Flags = NDArray[np.bool_]

NOT_COMPUTABLE = Text("算不出（除数为零或超出范围）", "not computable (division by zero)")
NO_EVALUATION_DATE = Text(
    "没有评估日期，请用 --date 指定", "no evaluation date; give one with --date"
)
NOT_THIS_LEVEL = Text("不适用于该学段", "does not apply at this level")
CONDITION_FALSE = Text("不满足适用条件", "its condition does not hold")
CAMPUS_LOST = Text(
    "有校区是否并入、并入哪所学校不能确定", "it is not known which school a campus belongs to"
)
NOBODY = Text("没有可评价的对象", "there is nothing to judge")
_MOST_NAMES = 20  # bits of a mask


def why_undetermined(
    status: NDArray[np.int8], names: Iterable[str], frame: Frame, scope: Scope, ruleset: Ruleset
) -> Reasons | None:
    """For each undetermined unit, which of the raw names its value rests on are missing.

    Args:
        status: per unit.
        names: raw fields and judged items behind measure, limit and conditions.
        frame: over which units.
        scope: of the units.
        ruleset: for the labels.

    Returns:
        None where nothing is undetermined.
    """
    rows = np.flatnonzero(status == kernel.UNDETERMINED)
    if not rows.size:
        return None
    split = frame.pool.population.split if frame.pool.population else None
    if split and any(name in split.fields for name in names):
        names = {*names, split.by}
    listed = sorted(names)[:_MOST_NAMES]
    mask = np.zeros(rows.size, np.int64)
    for bit, name in enumerate(listed):
        mask |= missing_at(frame, name, scope)[rows].astype(np.int64) << bit
    masks, inverse = np.unique(mask, return_inverse=True)
    texts = tuple(_missing_text(int(bits), listed, ruleset, frame) for bits in masks)
    codes = np.full(status.size, NO_REASON, np.int32)
    codes[rows] = inverse
    doubtful = _doubtful(frame, scope) & (codes >= 0)
    return one_reason(doubtful, CAMPUS_LOST, Reasons(codes, texts))


def _doubtful(frame: Frame, scope: Scope) -> Flags:
    """Units whose figures may have to hold those of a campus nobody can place."""
    campuses = frame.pool.campuses
    if campuses.none or WIDTH[scope] >= WIDTH["county"]:
        return np.zeros(frame.size(scope), bool)
    schools = campuses.doubtful[frame.school]
    return schools[frame.section_school] if scope == "section" else schools


def missing_at(frame: Frame, name: str, scope: Scope) -> Flags:
    """Whether a name says nothing for each unit; for wider units, whether any below lacks it."""
    own = _own_scope(frame, name)
    pool = frame.pool
    if own == scope == "section":
        schools = frame.school[frame.section_school]
        split = pool.population.split if pool.population else None
        if split and name in split.fields:  # the whole is missing, not only how it is divided
            return is_missing(pool.facts.school_column(name))[schools]
        if split and name == split.by:
            return is_missing(frame.column(name, scope)) | pool.parts_unknown(schools)
    if WIDTH[own] >= WIDTH[scope]:
        return is_missing(frame.column(name, scope))
    lacks = is_missing(frame.column(name, own)).astype(np.float64)
    gathered = frame.gather(lacks, own, scope, kernel.group_max)
    return np.asarray(np.nan_to_num(gathered, nan=1.0) > 0)


def _own_scope(frame: Frame, name: str) -> Scope:
    facts = frame.pool.facts
    if name in facts.judged:
        return facts.judged_scope[name]
    field = facts.dictionary.fields[name]
    return "section" if frame.pool.splits(name) else field.scope


def _missing_text(bits: int, names: list[str], ruleset: Ruleset, frame: Frame) -> Text:
    missing = [name for bit, name in enumerate(names) if bits >> bit & 1]
    if not missing:
        no_date = bool(np.isnat(frame.pool.facts.as_of).any())
        dated = any(
            name in ruleset.dictionary.fields and ruleset.dictionary.fields[name].type == "date"
            for name in names
        )
        return NO_EVALUATION_DATE if dated and no_date else NOT_COMPUTABLE
    labels = [label_of(name, ruleset) for name in missing]
    return Text(
        "缺少 " + "、".join(label.zh for label in labels),
        "missing " + ", ".join(label.say("en") for label in labels),
    )


def label_of(name: str, ruleset: Ruleset) -> Text:
    """The label of a raw field or judged item."""
    if name in ruleset.judged:
        return ruleset.judged[name].label
    return ruleset.dictionary.fields[name].label


def one_reason(flags: Flags, text: Text, rest: Reasons | None = None) -> Reasons | None:
    """A single reason for the flagged units, over what `rest` says of the others."""
    if not flags.any():
        return rest
    if rest is None:
        return Reasons(np.where(flags, 0, NO_REASON).astype(np.int32), (text,))
    codes = np.where(flags, len(rest.texts), rest.codes).astype(np.int32)
    return Reasons(codes, and_more(rest.texts, (text,)))
