"""Results below a verdict -> one sentence a county: what is not met, what could not be judged.

Texts are put together for all counties at once, node by node; a county that a sentence does not
concern gets nothing. Where the verdict is that of a region, all of it is said of regions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.diagnostics import Text
from engine.evaluation.coefficients import UNCOUNTABLE
from engine.evaluation.combine import counted, risen
from engine.evaluation.reasons import NOBODY
from engine.evaluation.shares import UNPLACED
from engine.evaluation.spelled import LIMIT_WORDS, shown, typed, whole_numbers
from engine.evaluation.tables.batch import Coded
from engine.language.layout import members_of
from engine.language.model import Criterion, Group, Ladder, PointsGroup, Rubric, ShareGroup

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from engine.diagnostics import Language
    from engine.evaluation.gate_reasons import GateFindings
    from engine.evaluation.results import CoefficientTable, NodeResult
    from engine.evaluation.run import RulesetRun
    from engine.language.model import Gap

    Names = NDArray[np.object_]
    Flags = NDArray[np.bool_]

_UNITS = {
    "section": Text("个学段部", "sections"),
    "school": Text("所学校", "schools"),
    "county": Text("个县", "counties"),
}
_NOT_MET = Text("未达到", "not met")
_OPEN = Text("无法判定", "undetermined")
_UNREAD = Text(
    "有学校的数据行没有用到（见数据提示）",
    "a school's row could not be used (see the notes on the data)",
)
_MOST_AT_FAULT = 5  # rules of a ruleset behind a gate that are named
_FLAT = Text("平均值为零", "the mean is zero")
_GAP = Text("有未收录的条款", "rules of the regulation are missing from the ruleset")


_MOST_GAPS = 5  # named in a reason


class _Why:
    def __init__(self, run: RulesetRun, language: Language) -> None:
        self.run = run
        self.language = language
        self.top = run.verdict.scope
        self.rows = len(run.verdict.status)
        self.semicolon = "；" if language == "zh" else "; "

    def say(self, text: Text) -> str:
        return text.say(self.language)

    def blank(self) -> Names:
        return np.full(self.rows, "", object)

    def add(self, to: Names, flags: Flags, text: Names | str) -> Names:
        """`text` appended where flagged."""
        if not flags.any():
            return to
        out = to.copy()
        chosen = text[flags] if isinstance(text, np.ndarray) else np.full(flags.sum(), text, object)
        before = out[flags]
        comma = np.where(before == "", "", self.semicolon).astype(object)
        out[flags] = before + comma + chosen
        return out

    def part(self, name: str) -> Names:
        """What a node fails at, or could not be judged by."""
        result = self.run.results[name]
        status = risen(result, self.top)
        bad = (status == kernel.NOT_MET) | (kernel.settle(status) == kernel.UNDETERMINED)
        if not bad.any():
            return self.blank()
        if result.table is not None and self.top == "county":
            text = self.coefficients(result, result.table)
        elif isinstance(result.node, (Group, Ladder)) and result.scope == self.top:
            text = self.blank()
            for member in self.decisive(members_of(result.node)):
                member_text = self.part(member)
                text = self.add(text, member_text != "", member_text)
        else:
            text = self.leaf(result)
        return np.where(bad, text, "").astype(object)

    def decisive(self, names: tuple[str, ...]) -> list[str]:
        advisory = self.run.options.count_advisory
        results = self.run.results
        return [
            n for n in dict.fromkeys(names) if advisory or not results[n].node.provenance.advisory
        ]

    def leaf(self, result: NodeResult) -> Names:
        label = self.say(result.node.label)
        if result.scope == self.top:
            return self.county_leaf(result, label)
        text = self.blank()
        for code, word in ((kernel.NOT_MET, _NOT_MET), (kernel.UNDETERMINED, _OPEN)):
            number = counted(result.status == code, result, self.top)
            units = self.say(_UNITS[result.scope])
            if self.language == "zh":
                said = whole_numbers(number) + f"{units}{self.say(word)}"
            else:
                said = f"{units} {self.say(word)}: " + whole_numbers(number)
            text = self.add(text, number > 0, said)
        bracket = ("（", "）") if self.language == "zh" else (" (", ")")
        inside = self.members(result)
        detail = np.where(inside == "", "", bracket[0] + inside + bracket[1]).astype(object)
        reasons = self.reasons(result)
        if result.gate is not None:  # what its ruleset says belongs to the numbers of schools
            text, detail = text + detail, self.blank()
        text = self.add(text, reasons != "", reasons)
        text = self.nobody(result, text)
        text = self.add(text, result.frame.incomplete(self.top), self.say(self.unread()))
        said_of_it = np.where(text == "", self.say(_OPEN), text).astype(object)
        return np.asarray(self.label(label) + said_of_it + detail, object)

    def nobody(self, result: NodeResult, text: Names) -> Names:
        """Levels, or the county as a whole, where nobody was judged."""
        if result.node.skip_if_none or self.top == "region":
            return text
        if result.scope == "school":
            sizes = kernel.group_sizes(result.frame.school_offsets())
            return self.add(text, sizes == 0, self.say(NOBODY))
        levels = [self.run.ruleset.levels[index] for index in result.frame.rated]
        sizes = kernel.group_sizes(result.frame.section_offsets()).reshape(self.rows, -1)
        for place, level in enumerate(levels):
            if not result.levels or level.name in result.levels:
                said = f"{self.say(level.label)}{self.space()}{self.say(NOBODY)}"
                text = self.add(text, sizes[:, place] == 0, said)
        return text

    def unread(self) -> Text:
        return _UNREAD if self.top == "county" else UNPLACED

    def space(self) -> str:
        return "" if self.language == "zh" else " "

    def label(self, label: str) -> str:
        return f"{label}：" if self.language == "zh" else f"{label}: "

    def reasons(self, result: NodeResult) -> Names:
        """Reasons of a gate that many schools share, and how many they are."""
        text = self.blank()
        common = result.gate.common if result.gate is not None else None
        if common is None:
            return text
        unit = self.say(_UNITS[result.scope])
        for index, reason in enumerate(common.texts):
            number = counted(common.codes == index, result, self.top)
            many = f"{unit}" if self.language == "zh" else f" {unit}"
            said = self.label(self.say(reason)) + whole_numbers(number) + many
            text = self.add(text, number > 0, said)
        return text

    def members(self, result: NodeResult) -> Names:
        """Of a group per section or school: how often each member is not met."""
        if result.gate is not None:
            return self.behind(result, result.gate)
        text = self.blank()
        if not isinstance(result.node, Group):
            return text
        for name in self.decisive(result.node.members):
            member = self.run.results[name]
            if member.scope == self.top:
                continue
            failed = member.status == kernel.NOT_MET
            if member.scope == result.scope and member.frame is result.frame:
                failed &= result.status == kernel.NOT_MET  # elsewhere the group bears with it
            number = counted(failed, member, self.top)
            said = f"{self.say(member.node.label)}{'×' if self.language == 'zh' else ' x'}"
            text = self.add(text, number > 0, said + whole_numbers(number))
        return text

    def behind(self, result: NodeResult, gate: GateFindings) -> Names:
        """Of a gate: by which ruleset schools fail, and at what, how often."""
        whole = self.blank()
        for told in gate.told:
            text, named, more = self.blank(), np.zeros(self.rows), np.zeros(self.rows)
            for label, flags in gate.at_fault(told):
                number = counted(flags, result, self.top)
                few = (number > 0) & (named < _MOST_AT_FAULT)
                said = f"{self.say(label)}{'×' if self.language == 'zh' else ' x'}"
                text = self.add(text, few, said + whole_numbers(number))
                named, more = named + (number > 0), more + ((number > 0) & ~few)
            rest = "等 {} 项" if self.language == "zh" else "{} in all"
            last = np.array([rest.format(int(count)) for count in named], object)
            text = self.add(text, more > 0, last)
            name = self.label(
                told.run.ruleset.title.say(self.language) + "@" + told.run.ruleset.edition
            )
            whole = self.add(whole, text != "", name + text)
        return whole

    def county_leaf(self, result: NodeResult, label: str) -> Names:
        if isinstance(result.node, Rubric):
            return self.rubric_leaf(result, label)
        text = np.full(self.rows, label, object)
        value, limit = _value_and_limit(result)
        failed = result.status == kernel.NOT_MET
        if value is not None and limit is not None:
            numbers = " " + shown(value) + self.limit_word(result) + limit
            if isinstance(result.node, ShareGroup):
                numbers = numbers + self.cause(result)
            text = np.where(failed & ~np.isnan(value), text + numbers, text)
        else:
            words = text + self.space() + self.say(_NOT_MET) + self.cause(result)
            text = np.where(failed, words, text)
        return self.or_open(result, text)

    def rubric_leaf(self, result: NodeResult, label: str) -> Names:
        """Points below the mark, and what else is asked of the rubric and does not hold."""
        text = np.full(self.rows, label, object)
        mark, points = result.marks, result.points
        if mark is None or points is None:
            raise TypeError(f"{result.node.name} has no points")
        tolerance = self.run.ruleset.arithmetic.tolerance
        failed = result.status == kernel.NOT_MET
        known = points.known()
        few = failed & (kernel.compare(">=", known, mark, tolerance) == kernel.FALSE)
        numbers = " " + shown(known) + " < " + shown(mark)
        text = np.where(few, text + numbers + self.cause(result), text)
        words = text + self.space() + self.say(_NOT_MET) + self.cause(result)
        return self.or_open(result, np.where(failed & ~few, words, text))

    def or_open(self, result: NodeResult, text: Names) -> Names:
        """The text, and that a node could not be judged and why, where that is so."""
        open_ = kernel.settle(result.status) == kernel.UNDETERMINED
        return np.where(open_, text + self.space() + self.say(_OPEN) + self.cause(result), text)

    def cause(self, result: NodeResult) -> Names:
        if result.reasons is None:
            return self.blank()
        texts = [*(self.say(text) for text in result.reasons.texts), ""]
        bracket = ("（", "）") if self.language == "zh" else (" (", ")")
        said = np.array([f"{bracket[0]}{t}{bracket[1]}" if t else "" for t in texts], object)
        return said[result.reasons.codes]

    def limit_word(self, result: NodeResult) -> str:
        comparator = result.judgement.comparator if result.judgement else "at_least"
        return LIMIT_WORDS.get(comparator, "，标准 " if self.language == "zh" else ", limit ")

    def coefficients(self, result: NodeResult, table: CoefficientTable) -> Names:
        text = self.blank()
        levels = {level.name: self.say(level.label) for level in self.run.ruleset.levels}
        count = len(table.levels)
        for row in np.flatnonzero(table.judged_rows):
            label = self.indicator(table.indicators[row])
            for place, level in enumerate(table.levels):
                status = table.status[row][place::count]
                limit = typed(table.limit[place::count], table.decimals[place::count])
                said = f"{levels[level]} {label} " + shown(table.cv[row][place::count])
                said = said + " > " + limit
                present = table.n[place::count] > 0
                text = self.add(text, (status == kernel.NOT_MET) & present, said)
                open_ = f"{levels[level]} {label}{self.space()}{self.say(_OPEN)}"
                unknown = (status == kernel.UNDETERMINED) & present
                flat = table.mean[row][place::count] == 0
                text = self.add(text, unknown & ~flat, open_)
                text = self.add(text, unknown & flat, open_ + self.bracketed(_FLAT))
        for index, reason in enumerate(result.reasons.texts if result.reasons else ()):
            if reason not in (UNCOUNTABLE, NOBODY) and result.reasons:  # why there is no limit
                text = self.add(text, result.reasons.codes == index, self.say(reason))
        text = self.add(text, self.run.facts.incomplete, self.say(_UNREAD))
        for place, level in enumerate(table.levels):
            nobody = (table.n[place::count] == 0) & ~np.full(self.rows, result.node.skip_if_none)
            none = "没有可计算的学段部" if self.language == "zh" else "has no sections to compute"
            text = self.add(text, nobody, f"{levels[level]} {none}")
        return text

    def bracketed(self, text: Text) -> str:
        said = self.say(text)
        return f"（{said}）" if self.language == "zh" else f" ({said})"

    def indicator(self, name: str) -> str:
        known = self.run.ruleset.nodes.get(name) or self.run.ruleset.measures.get(name)
        if known is not None:
            return self.say(known.label)
        return "综合差异系数" if self.language == "zh" else "combined coefficient"


def verdict_reasons(run: RulesetRun, language: Language) -> Mapping[str, Coded]:
    """The reasons of the whole ("") and of each part, per county; empty where it is met."""
    why = _Why(run, language)
    found: dict[str, Names] = {}
    whole = why.blank()
    for part in run.verdict.parts:
        text = why.part(part.name)
        found[part.name] = text
        if part.advisory and not run.options.count_advisory:
            continue
        whole = why.add(whole, text != "", text)
    if run.ruleset.gaps:
        lacks = _GAP if run.verdict.parts else _nothing(run.ruleset.gaps)
        whole = why.add(whole, run.verdict.status != kernel.NOT_MET, why.say(lacks))
    return {name: _coded(text) for name, text in {"": whole, **found}.items()}


def _nothing(gaps: Sequence[Gap]) -> Text:
    """What is said of a regulation of which no rule could be stated: what it has."""
    titles = [gap.title for gap in gaps[:_MOST_GAPS]]
    zh, en = "、".join(one.zh for one in titles), ", ".join(one.say("en") for one in titles)
    if len(gaps) > _MOST_GAPS:
        zh, en = f"{zh}等 {len(gaps)} 项", f"{en}; {len(gaps)} in all"
    return Text(f"没有写出任何条款，缺口：{zh}", f"no rule is stated; gaps: {en}")


def _coded(texts: Names) -> Coded:
    rows = np.arange(len(texts), dtype=np.int32)
    return Coded(np.where(texts == "", -1, rows).astype(np.int32), texts)


def _value_and_limit(result: NodeResult) -> tuple[NDArray[np.float64] | None, Names | None]:
    judgement = result.judgement
    told = isinstance(result.node, (Criterion, PointsGroup)) or result.scope == "region"
    if not told or judgement is None or not judgement.limits:
        return None, None
    limit = judgement.nearest_limit()
    if limit is None or judgement.upper is not None:
        return judgement.value, None if limit is None else shown(limit)
    return judgement.value, typed(limit, judgement.limits.decimals_at_units())
