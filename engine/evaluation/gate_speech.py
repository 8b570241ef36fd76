"""Schools that fail by a ruleset behind a gate, or are open there -> sentences, one for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.diagnostics import Text
from engine.evaluation.blame import by_school, causes
from engine.evaluation.gate_told import of, with_references
from engine.evaluation.spelled import LIMIT_WORDS, shown, typed
from engine.language.model import Criterion, Rubric

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.diagnostics import Language
    from engine.evaluation.gate_told import Told
    from engine.evaluation.results import NodeResult
    from engine.evaluation.run import RulesetRun

    Statuses = NDArray[np.int8]
    Index = NDArray[np.int64]
    Flags = NDArray[np.bool_]
    Names = NDArray[np.object_]

GAPS = Text("有未收录的条款", "rules of the standard are missing from the ruleset")
_OPEN = Text("结论无法判定", "the verdict is undetermined")
_NOT_MET = Text("未达到", "not met")
_REST_MET = Text("收录的部分达到", "what it has is met")
_MOST_GAPS = 2  # named in each reason
_MOST = 3  # rules named of each school; more are counted


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


class Speech:
    """Makes the reasons of some units of one ruleset, when they are read."""

    def __init__(self, told: Told, rows: Index, status: Statuses) -> None:
        self.told, self.rows, self.status = told, rows, status

    def __call__(self, language: Language) -> list[str]:
        """All of them in one language."""
        told = self.told
        name, tail = of(told, Text("")), with_references(told, Text("")).say(language)
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
