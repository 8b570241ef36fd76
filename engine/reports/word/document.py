"""A dossier -> the bytes of the document: front, chapters, what is to be filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.reports.dossier.basis import stage_label
from engine.reports.word.balance import tell_balance
from engine.reports.word.basics import tell_basics
from engine.reports.word.ground import tell_ground
from engine.reports.word.paper import Paper
from engine.reports.word.problems import tell_measures, tell_problems
from engine.reports.word.standards import tell_standards
from engine.reports.word.words import say
from engine.reports.words import word

if TYPE_CHECKING:
    from engine.reports.dossier import Dossier
    from engine.reports.dossier.record import Judged


MOST_COUNTIES, MOST_SCHOOLS = 10, 2000  # told one by one: what somebody reads


def document_of(dossier: Dossier) -> bytes:
    """The draft as a .docx."""
    return _Document(dossier).made()


class _Document:
    def __init__(self, dossier: Dossier) -> None:
        self.dossier, self.language = dossier, dossier.language
        self.paper = Paper(dossier.language)
        self.alone = len(dossier.judged) == 1

    def made(self) -> bytes:
        paper, dossier = self.paper, self.dossier
        name = dossier.judged[0].name if self.alone else ""
        lines = [line for line in (name, dossier.title, say("report", self.language)) if line]
        paper.title(*lines)
        self.front()
        for one in dossier.judged[: dossier.told]:
            self.county(one)
        tell_ground(paper, dossier, depth=1)
        self.open()
        self.footer()
        return paper.bytes(" ".join(lines))

    def front(self) -> None:
        paper, dossier = self.paper, self.dossier
        ruleset, run = dossier.evaluation.ruleset, dossier.evaluation.run
        paper.note(say("drafted", self.language, ruleset=ruleset.name))
        if run.judged.stage:
            stage = stage_label(run.judged.stage, self.language)
            paper.note(say("stage", self.language, stage=stage))
        for text in dossier.remarks:
            paper.note(say("remark", self.language, text=text))
        if self.alone:
            return
        if dossier.told < len(dossier.judged):
            counts = {"all": len(dossier.judged), "told": dossier.told}
            paper.note(say("some", self.language, **counts))
        heads = [word("county", self.language), say("status", self.language),
                 word("verdict", self.language)]  # fmt: skip
        rows = [[one.title, word(one.status, self.language), one.label] for one in dossier.judged]
        paper.table(say("all_verdicts", self.language), heads, (3, 1.2, 3), rows, centred=(1,))

    def county(self, judged: Judged) -> None:
        """One county: chapters of their own where it stands alone, else sections of its chapter."""
        paper, dossier, depth = self.paper, self.dossier, 1
        if not self.alone:
            paper.heading(judged.title, 1)
            depth = 2
        tell_basics(paper, dossier, judged, depth)
        tell_standards(paper, dossier, judged, depth)
        tell_balance(paper, dossier, judged, depth)
        tell_problems(paper, dossier, judged, depth)
        tell_measures(paper, dossier, judged, depth)

    def open(self) -> None:
        """Everything that a person has to fill in, in one list."""
        paper, language = self.paper, self.language
        rows = [[str(n), section, what] for n, (section, what) in enumerate(paper.open, start=1)]
        paper.heading(say("section.open", language), 1)
        heads = [say("number", language), say("where", language), say("section.open", language)]
        caption = say("open_table", language)
        paper.table(caption, heads, (0.6, 2.4, 5), rows, centred=(0,))

    def footer(self) -> None:
        evaluation = self.dossier.evaluation
        self.paper.footer(say(
            "digests", self.language, ruleset=evaluation.ruleset.name,
            rules=evaluation.rules_digest[:16], data=evaluation.dataset.digest[:16],
        ))  # fmt: skip
