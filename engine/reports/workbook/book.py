"""A dossier -> the bytes of the workbook: which sheets there are, in which order."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from engine.reports.workbook.coefficients import write_coefficients, write_computed
from engine.reports.workbook.lists import (
    write_basis,
    write_findings,
    write_left_out,
    write_singles,
)
from engine.reports.workbook.schools import short_title, write_schools
from engine.reports.workbook.sheet import Sheet
from engine.reports.workbook.shortfalls import (
    failing_drivers,
    write_drivers,
    write_lacks,
    write_totals,
)
from engine.reports.workbook.styles import Styles
from engine.reports.workbook.verdict import write_items, write_reasons, write_verdict
from engine.reports.workbook.words import say

if TYPE_CHECKING:
    from xlsxwriter import Workbook

    from engine.reports.dossier import Dossier

MOST_COUNTIES, MOST_SCHOOLS = 100, 5000  # told in full: what opens quickly and still filters
_OPTIONS = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
    "strings_to_numbers": False, "nan_inf_to_errors": True,
}  # fmt: skip
_FORBIDDEN = str.maketrans(dict.fromkeys(r"[]:*?/\'", " "))
_LONGEST = 31  # characters of a sheet's name that spreadsheets take


def workbook_of(dossier: Dossier) -> bytes:
    """The workbook as an .xlsx."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only when a workbook is written

    written = BytesIO()
    with Workbook(written, _OPTIONS) as book:
        subject = " ".join(one.title for one in dossier.judged[:3])
        book.set_properties({"title": dossier.title, "subject": subject})
        book.set_calc_mode("auto")
        _Book(book, dossier).write()
    return written.getvalue()


class _Book:
    def __init__(self, book: Workbook, dossier: Dossier) -> None:
        self.book, self.dossier = book, dossier
        self.language = dossier.language
        self.styles = Styles(book)
        self.names: set[str] = set()
        evaluation = dossier.evaluation
        digests = say(
            "digests", self.language, rules=evaluation.rules_digest[:12],
            data=evaluation.dataset.digest[:12],
        )  # fmt: skip
        self.footer = f"&L&8{digests}&C&8&A&R&8{say('page', self.language)}"

    def write(self) -> None:
        dossier = self.dossier
        write_verdict(self.sheet("sheet.verdict"), dossier)
        if len(dossier.judged) > 1:
            write_reasons(self.sheet("sheet.reasons"), dossier)
        if dossier.items:
            write_items(self.sheet("sheet.items"), dossier)
        if dossier.coefficients:
            self.coefficients()
        for table in dossier.tables:
            write_schools(self.named(short_title(dossier, table)), dossier, table)
        if dossier.singles:
            write_singles(self.sheet("sheet.singles"), dossier)
        write_totals(self.sheet("sheet.shortfall"), dossier)
        if dossier.shortfall.lacks:
            write_lacks(self.sheet("sheet.lacks"), dossier)
        if failing_drivers(dossier):
            write_drivers(self.sheet("sheet.drivers"), dossier)
        write_left_out(self.sheet("sheet.left_out"), dossier)
        write_findings(self.sheet("sheet.findings"), dossier)
        write_basis(self.sheet("sheet.basis"), dossier)

    def coefficients(self) -> None:
        """The sheet with formulas stands before that of the figures, which is written first."""
        shown = self.sheet("sheet.coefficients")
        figures = self.sheet("sheet.computed")
        blocks = write_computed(figures, self.dossier, shown.sheet.get_name())
        write_coefficients(shown, self.dossier, blocks, figures.sheet.get_name())

    def sheet(self, key: str) -> Sheet:
        return self.named(say(key, self.language))

    def named(self, title: str) -> Sheet:
        """A new sheet; its name is cut to what spreadsheets take, and unlike those before it."""
        name = sheet_name(title, self.names)
        self.names.add(name.casefold())
        return Sheet(self.book.add_worksheet(name), self.styles, self.language, self.footer)


def sheet_name(title: str, taken: set[str]) -> str:
    """A name that spreadsheets take.

    >>> sheet_name("3 每所学校的音乐、美术专用教室/器材", set())
    '3 每所学校的音乐、美术专用教室 器材'
    """
    plain = " ".join(title.translate(_FORBIDDEN).split()) or "-"
    name = plain[:_LONGEST].rstrip()
    number = 2
    while name.casefold() in taken:
        tail = f" {number}"
        name = plain[: _LONGEST - len(tail)].rstrip() + tail
        number += 1
    return name
