"""What the rulesets behind a gate said of each school -> why it fails there, and how sure that is.

A reason names the ruleset and the rules that failed. There are as many as schools, so that they are
made only when somebody reads them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.diagnostics import Text
from engine.evaluation.blame import by_school, causes
from engine.evaluation.spelled import LIMIT_WORDS, shown, typed
from engine.evaluation.unit_reasons import NO_REASON, LateTexts, Reasons, and_more
from engine.language.layout import members_of
from engine.language.model import Criterion, Rubric

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from engine.diagnostics import Language
    from engine.evaluation.results import NodeResult
    from engine.evaluation.run import RulesetRun
    from engine.language.model import Gate

    Statuses = NDArray[np.int8]
    Index = NDArray[np.int64]
    Flags = NDArray[np.bool_]
    Names = NDArray[np.object_]

CONFIDENCES = ("A", "B", "C")
NOTHING_APPLIES = Text(
    "该标准没有适用于该校（类型）的条款", "nothing in the standard applies to this (type of) school"
)
NOTHING_STATED = Text(
    "该标准的条款没有收录，无法判定", "none of the standard's rules could be stated"
)
NOT_AMONG = Text("不在该标准的评价对象之内", "not among the schools that the standard judges")
GAPS = Text("有未收录的条款", "rules of the standard are missing from the ruleset")
_MET = Text("达到", "met")
_OPEN = Text("结论无法判定", "the verdict is undetermined")
_NOT_MET = Text("未达到", "not met")
_REST_MET = Text("收录的部分达到", "what it has is met")
_MOST_GAPS = 2  # named in each reason
_MOST = 3  # rules named of each school; more are counted


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """One ruleset behind a gate, and the gate's units that it was asked about.

    Attributes:
        run: of the ruleset, over its counties.
        units: which units of the gate they are.
        own: index of each in the data of the run: its school, or its county (`by_county`).
        left_out: those that the ruleset leaves out.
        silent: those to which nothing in it applies.
        by_county: the units are counties.
    """

    run: RulesetRun
    units: Index
    own: Index
    left_out: Flags
    silent: Flags
    by_county: bool = False

    @property
    def name(self) -> Text:
        """Title and edition."""
        ruleset = self.run.ruleset
        title = ruleset.title
        return Text(f"{title.zh}@{ruleset.edition}", f"{title.say('en')}@{ruleset.edition}")

    @property
    def whole_county(self) -> bool:
        """Whether the ruleset judges counties, not schools."""
        return self.run.verdict.units.scope not in ("school", "section")

    @property
    def references(self) -> int:
        """How many rules are only reported, and not counted."""
        if self.run.options.count_advisory:
            return 0
        nodes = self.run.ruleset.nodes
        return sum(nodes[name].provenance.advisory for name in _reached(self.run))


@dataclass(slots=True, eq=False)
class GateFindings:
    """What was found behind one gate.

    Attributes:
        node: the gate.
        computed: status of each unit as the rulesets have it, before what was supplied.
        told: ruleset by ruleset.
        given: truths of what was supplied, per unit; None where nothing may be.
        common: reasons that are not a school's own: why a county has no standard, that a judgement
            was supplied, that nothing applies, gaps.
    """

    node: Gate
    computed: Statuses
    told: tuple[Told, ...]
    given: Statuses | None
    common: Reasons | None = None
    _faults: dict[int, list[tuple[Text, Flags]]] = field(default_factory=dict)

    @property
    def decided(self) -> Flags:
        """Units for which a judgement was supplied."""
        if self.given is None:
            return np.zeros(self.computed.shape, bool)
        return np.asarray(self.given != kernel.MISSING)

    # ------------------------------------------------------------------- how sure

    @property
    def confidence(self) -> NDArray[np.int8]:
        """Of each unit, the lowest of the gate's own and of the decisive rules that were used."""
        own = CONFIDENCES.index(self.node.provenance.confidence)
        out = np.full(self.computed.shape, np.int8(own))
        decided = self.decided
        for told in self.told:
            found = np.maximum(_confidence(told), np.int8(own))
            rows = ~decided[told.units]
            out[told.units[rows]] = found[rows]
        return out

    # ------------------------------------------------------------------- why

    def reasons(self, nobody: Reasons | None) -> Reasons | None:
        """A reason for every unit that is not simply met.

        Args:
            nobody: why units have no ruleset.
        """
        codes = np.full(self.computed.shape, np.int32(NO_REASON))
        texts: Sequence[Text] = ()
        if nobody is not None:
            codes, texts = nobody.codes.copy(), tuple(nobody.texts)
        common = codes.copy()
        for told in self.told:
            fixed, own = self._fixed(told)
            here = np.where(fixed.codes >= 0, fixed.codes + len(texts), NO_REASON)
            codes[told.units] = here
            common[told.units] = np.where(own, here, NO_REASON)
            texts = (*texts, *fixed.texts)
        self.common = Reasons(common, texts) if (common >= 0).any() else None
        for told in self.told:
            status = self.computed[told.units]
            rows = np.flatnonzero(
                (codes[told.units] < 0)
                & ((status == kernel.NOT_MET) | (status == kernel.UNDETERMINED))
            )
            if rows.size:
                late = LateTexts(rows.size, _maker(told, rows, status[rows]))
                codes[told.units[rows]] = len(texts) + np.arange(rows.size, dtype=np.int32)
                texts = and_more(texts, late)
        return Reasons(codes, texts) if (codes >= 0).any() else None

    def _fixed(self, told: Told) -> tuple[Reasons, Flags]:
        """Reasons that many units of a ruleset share, and which of them matter to the county."""
        status = self.computed[told.units]
        codes = np.full(status.shape, np.int32(NO_REASON))
        texts: list[Text] = []
        own = np.zeros(status.shape, bool)
        silent = told.silent & (status == kernel.UNDETERMINED)
        if silent.any():
            stated = bool(told.run.ruleset.verdict.members)
            codes[silent], own[silent] = len(texts), True
            texts.append(_of(told, NOTHING_APPLIES if stated else NOTHING_STATED))
        left = np.flatnonzero(told.left_out & (status == kernel.NOT_APPLICABLE))
        if left.size:
            why = _why_left_out(told, told.own[left])
            codes[left] = why.codes + len(texts)
            texts += [_of(told, text) for text in why.texts]
        if told.references:
            met = status == kernel.MET
            codes[met] = len(texts)
            texts.append(_with_references(told, _of(told, _MET)))
        return Reasons(codes, texts), own

    def at_fault(self, told: Told) -> list[tuple[Text, Flags]]:
        """Rules of a ruleset, and at which units of the gate each is to blame; the worst first."""
        known = self._faults.get(id(told))
        if known is None:
            known = self._faults[id(told)] = list(self._at_fault(told))
        return known

    def _at_fault(self, told: Told) -> Iterator[tuple[Text, Flags]]:
        if told.by_county:
            return
        decided = self.decided[told.units]
        status = np.where(decided, np.int8(kernel.MET), self.computed[told.units])
        for wanted in (kernel.NOT_MET, kernel.UNDETERMINED):
            place = np.full(told.run.facts.schools, -1, np.int64)
            asked = status == wanted
            place[told.own[asked]] = told.units[asked]
            for cause in causes(told.run, place >= 0, wanted) if asked.any() else ():
                flags = np.zeros(self.computed.shape, bool)
                for _, _, school in by_school(cause, place >= 0):
                    flags[place[school]] = True
                label = cause.result.node.label
                if wanted == kernel.UNDETERMINED:
                    label = Text(f"{label.zh}无法判定", f"{label.say('en')} undetermined")
                yield label, flags
            if wanted == kernel.UNDETERMINED and told.run.ruleset.gaps:
                flags = np.zeros(self.computed.shape, bool)
                flags[told.units[asked & ~told.silent]] = True
                yield GAPS, flags


def _of(told: Told, text: Text) -> Text:
    return Text(f"{told.name.zh}：{text.zh}", f"{told.name.en}: {text.say('en')}")


def _with_references(told: Told, text: Text) -> Text:
    number = told.references
    if not number:
        return text
    return Text(
        f"{text.zh}；另有 {number} 条只作参考，未计入",
        f"{text.en}; {number} advisory rules were not counted",
    )


def _reached(run: RulesetRun) -> list[str]:
    """Every node below the verdict, advisory ones too."""
    found: dict[str, None] = {}
    left = list(run.ruleset.verdict.parts)
    while left:
        name = left.pop()
        if name not in found:
            found[name] = None
            left += members_of(run.ruleset.nodes[name])
    return list(found)


def _confidence(told: Told) -> NDArray[np.int8]:
    """Of each unit, the lowest confidence of the decisive rules that applied to it."""
    run = told.run
    counties = told.by_county or told.whole_county
    size = run.facts.counties if counties else run.facts.schools
    lowest = np.zeros(size, np.int8)
    for name in sorted(run.decisive):
        result = run.results[name]
        provenance = result.node.provenance
        rank = CONFIDENCES.index(provenance.confidence)
        if not rank or not provenance.source:
            continue
        lowest[_used(result, counties=counties)] |= np.int8(rank)  # B is 1, C is 2
    ranks = np.minimum(lowest, 2)
    if counties and not told.by_county:
        return np.asarray(ranks[run.facts.data.schools.county[told.own]], np.int8)
    return np.asarray(ranks[told.own], np.int8)


def _used(result: NodeResult, *, counties: bool) -> Flags | Index:
    """Schools (or counties) to which a rule applied."""
    applied = kernel.settle(result.status) != kernel.NOT_APPLICABLE
    frame = result.frame
    county = frame.pool.facts.data.schools.county
    if result.scope == "region":
        of_county = frame.regions.of_county
        flags = applied[of_county] & (of_county >= 0)
        return np.asarray(flags if counties else flags[county], bool)
    if result.scope == "county":
        if len(applied) != frame.counties:  # a coefficient: one for each level of the county
            applied = applied.reshape(frame.counties, -1).any(axis=1)
        return np.asarray(applied if counties else applied[county], bool)
    school = frame.school
    if result.scope == "section":
        school = frame.school[frame.section_school]
    index = school[applied]
    return np.asarray(np.unique(county[index]) if counties else index, np.int64)


def _why_left_out(told: Told, schools: Index) -> Reasons:
    """The reason for which each school is left out by the ruleset's own population."""
    run = told.run
    admitted = next(
        (one for one in run.populations.values() if one.frame is run.verdict.units.frame), None
    )
    texts = (*(admitted.left_out.texts if admitted else ()), NOT_AMONG)
    codes = np.full(run.facts.schools, np.int32(len(texts) - 1))
    if admitted is not None:
        left = admitted.left_out
        codes[left.school[::-1]] = left.codes[::-1]  # the first level's reason stands
    return Reasons(codes[schools], texts)


class _Speaker:
    """Reasons of some units of one ruleset, in one language."""

    def __init__(self, told: Told, language: Language) -> None:
        self.told, self.language = told, language
        self.run = told.run
        self.semicolon = "；" if language == "zh" else "; "
        self.space = "" if language == "zh" else " "
        schools = self.run.facts.schools
        self.text = np.full(schools, "", object)
        self.count = np.zeros(schools, np.int64)
        self.levels = np.zeros(schools, np.int64)
        frame = self.run.verdict.units.frame
        np.add.at(self.levels, frame.school[frame.section_school], 1)

    def say(self, text: Text) -> str:
        return text.say(self.language)

    def speak(self, schools: Flags, wanted: np.int8) -> Names:
        """What each school fails at, or could not be judged by: the first few, and how many."""
        for cause in causes(self.run, schools, wanted):
            for level, units, school in by_school(cause, schools):
                self._add(cause.result, level, units, school, wanted)
        many = np.flatnonzero(self.count > _MOST)
        for index, number in zip(many.tolist(), self.count[many].tolist(), strict=True):
            more = f"等 {number} 项" if self.language == "zh" else f"{number} in all"
            self.text[index] += self.semicolon + more
        return self.text

    def _add(
        self, result: NodeResult, level: int, units: Index, school: Index, wanted: np.int8
    ) -> None:
        named = self.count[school] < _MOST
        self.count[school] += 1
        if not named.any():
            return
        units, school = units[named], school[named]
        failed = wanted == kernel.NOT_MET
        said = self._failed(result, units) if failed else self._open(result, units)
        if level >= 0:
            name = self.say(self.run.ruleset.levels[level].label) + " "
            said = np.where(self.levels[school] > 1, name + said, said).astype(object)
        before = self.text[school]
        comma = np.where(before == "", "", self.semicolon).astype(object)
        self.text[school] = before + comma + said

    def _failed(self, result: NodeResult, units: Index) -> Names:
        """Label, value and limit."""
        label = self.say(result.node.label)
        words = np.full(len(units), f"{label}{self.space}{self.say(_NOT_MET)}", object)
        if isinstance(result.node, Rubric):
            if result.points is None or result.marks is None:
                return words
            known, mark = result.points.known()[units], result.marks[units]
            numbers = label + " " + shown(known) + " < " + shown(mark)
            out: Names = np.where(known < mark, numbers, words + self._cause(result, units))
            return out
        judgement = result.judgement
        limit = judgement.nearest_limit() if judgement is not None else None
        if judgement is None or judgement.value is None or judgement.limits is None:
            return words
        if limit is None or not isinstance(result.node, Criterion):
            return words
        value = judgement.value[units]
        decimals = judgement.limits.decimals_at_units()[units]
        told = shown(limit[units]) if judgement.upper is not None else typed(limit[units], decimals)
        other = "，标准 " if self.language == "zh" else ", limit "
        numbers = label + " " + shown(value) + LIMIT_WORDS.get(judgement.comparator, other) + told
        return np.asarray(np.where(np.isnan(value), words, numbers), object)

    def _open(self, result: NodeResult, units: Index) -> Names:
        """Label, and what is missing."""
        label = self.say(result.node.label)
        return np.asarray(label + self._cause(result, units), object)

    def _cause(self, result: NodeResult, units: Index) -> Names:
        if result.reasons is None:
            return np.full(len(units), "", object)
        codes = result.reasons.codes[units]
        distinct, inverse = np.unique(codes, return_inverse=True)
        bracket = ("（", "）") if self.language == "zh" else (" (", ")")
        texts = [
            f"{bracket[0]}{self.say(result.reasons.texts[code])}{bracket[1]}" if code >= 0 else ""
            for code in distinct.tolist()
        ]
        return np.array(texts, object)[inverse.reshape(-1)]


class _maker:  # noqa: N801 - a function with what it needs
    """Makes the reasons of some units of one ruleset, when they are read."""

    def __init__(self, told: Told, rows: Index, status: Statuses) -> None:
        self.told, self.rows, self.status = told, rows, status

    def __call__(self, language: Language) -> list[str]:
        told = self.told
        name, tail = _of(told, Text("")), _with_references(told, Text("")).say(language)
        texts = [text or _OPEN.say(language) for text in self._said(language).tolist()]
        gaps = _gaps(told.run)
        if gaps is not None:
            nothing = _OPEN.say(language)
            comma = "；" if language == "zh" else "; "
            alone = comma.join(text.say(language) for text in (gaps, _REST_MET))
            beside = comma + gaps.say(language)
            for row in np.flatnonzero(self.status == kernel.UNDETERMINED).tolist():
                texts[row] = alone if texts[row] == nothing else texts[row] + beside
        before = name.say(language)
        return [f"{before}{text}{tail}" for text in texts]

    def _said(self, language: Language) -> Names:
        told, rows = self.told, self.rows
        run = told.run
        if told.by_county or told.whole_county:
            from engine.evaluation.tables.why import verdict_reasons  # noqa: PLC0415

            county = told.own if told.by_county else run.facts.data.schools.county[told.own]
            said = verdict_reasons(run, language)[""].spelled()[county[rows]]
            return np.array([text or "" for text in said], object)
        out = np.full(len(rows), "", object)
        for wanted in (kernel.NOT_MET, kernel.UNDETERMINED):
            here = np.flatnonzero(self.status == wanted)
            if here.size:
                schools = np.zeros(run.facts.schools, bool)
                schools[told.own[rows[here]]] = True
                out[here] = _Speaker(told, language).speak(schools, wanted)[told.own[rows[here]]]
        return out


def _gaps(run: RulesetRun) -> Text | None:
    """That rules are missing, and the first of them by name."""
    gaps = run.ruleset.gaps
    if not gaps:
        return None
    zh = "、".join(gap.title.zh for gap in gaps[:_MOST_GAPS])
    en = ", ".join(gap.title.say("en") for gap in gaps[:_MOST_GAPS])
    if len(gaps) > _MOST_GAPS:
        zh, en = f"{zh} 等 {len(gaps)} 项", f"{en}; {len(gaps)} in all"
    return Text(f"{GAPS.zh}（{zh}）", f"{GAPS.en} ({en})")
