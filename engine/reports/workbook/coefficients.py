"""Coefficient tables -> a sheet of formulas, and the sheet of figures that they compute with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell

from engine.reports.dossier.forms import form_of
from engine.reports.punctuation import clauses
from engine.reports.words import word
from engine.reports.workbook.sheet import Formula, Head, Styled, area, wide_enough
from engine.reports.workbook.styles import limit_style
from engine.reports.workbook.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.reports.dossier.record import Coefficient, CoefficientTable, Dossier
    from engine.reports.workbook.sheet import Given, Sheet

Blocks = dict[int, tuple[int, int, int]]  # of each table: first and last row, column of weights


def write_computed(sheet: Sheet, dossier: Dossier, coefficients: str) -> Blocks:
    """Fill the sheet of figures; where each table's figures stand."""
    language, tables = dossier.language, dossier.coefficients
    names = dossier.evaluation.data.counties.name
    most = max(len(table.sections[0].values) for table in tables)
    rows = [one for table in tables for one in table.sections]
    fixed = [
        Head(say("county", language), wide_enough((str(names[t.county]) for t in tables), 8, 16)),
        Head(say("level", language), 8.0),
        Head(say("school", language), wide_enough((one.school for one in rows), 12, 26)),
        Head(say("code", language), 13.0),
        Head(_weight(tables[0], dossier), 10.0, "number"),
    ]
    shape = [*fixed, *(Head("", 13.0, "number") for _ in range(most))]
    sheet.widths(shape)
    sheet.title(say("title.computed", language), dossier.title)
    sheet.note(say("note.computed", language, sheet=coefficients), min(len(shape), 10))
    blocks: Blocks = {}
    asked: tuple[str, ...] = ()
    top = head_row = sheet.row
    for place, table in enumerate(tables):
        labels = tuple(one.label for one in table.coefficients[: len(table.sections[0].values)])
        heads = [*fixed[:-1], Head(_weight(table, dossier), 10.0, "number"),
                 *(Head(label, 13.0, "number") for label in labels)]  # fmt: skip
        if (table.ruleset, *labels) != asked:
            if asked:
                sheet.skip()
            top = top if asked else sheet.row
            sheet.heads(heads)
            head_row = head_row if asked else sheet.row - 1
            asked = (table.ruleset, *labels)
        first, last = sheet.rows(heads, (
            [str(names[table.county]), table.level, one.school, one.code, one.weight, *one.values]
            for one in table.sections
        ))  # fmt: skip
        blocks[place] = (first, last, len(fixed) - 1)
    sheet.finish(shape, head_rows=(top, head_row), fixed=3)
    return blocks


def _weight(table: CoefficientTable, dossier: Dossier) -> str:
    return table.weights or say("weight_equal", dossier.language)


def write_coefficients(sheet: Sheet, dossier: Dossier, blocks: Blocks, computed: str) -> None:
    """Fill the sheet of coefficients with formulas over the sheet of figures."""
    language, tables = dossier.language, dossier.coefficients
    names = dossier.evaluation.data.counties.name
    many = len(dossier.counties) > 1
    labels = (one.label for table in tables for one in table.coefficients)
    weights = tables[0].weights
    heads = [
        *([Head(say("county", language), 12.0)] if many else []),
        Head(say("level", language), 9.0),
        Head(say("indicator", language), wide_enough(labels, 20, 60), "wrapped"),
        Head(say("sections", language), 8.0, "whole"),
        Head(say("weights", language, weights=weights) if weights
             else say("weights_equal", language), 11.0, "number"),
        Head(say("mean", language), 12.0, "number"), Head(say("sd", language), 12.0, "number"),
        Head(say("cv", language), 11.0, "cv"), Head(say("limit", language), 8.0, "number"),
        Head(say("meets", language), 10.0, "status"), Head(say("flag", language), 26.0, "wrapped"),
    ]  # fmt: skip
    sheet.widths(heads)
    form = form_of(tables[0].of, tables[0].name, language)
    title = say("title.coefficients", language)
    sheet.title(say("formed", language, form=form, title=title) if form else title, dossier.title)
    for denominator in dict.fromkeys("sample" if t.sample else "population" for t in tables):
        said = say(f"denominator.{denominator}", language)
        sheet.note(say("note.formula", language, denominator=said), len(heads))
    sheet.note(say("note.formulas", language, sheet=computed), len(heads))
    top = sheet.row
    sheet.heads(heads)
    first = sheet.row
    for place, table in enumerate(tables):
        lines = _Lines(table, blocks[place], computed, sheet, len(heads))
        county = [str(names[table.county])] if many else []
        sheet.rows(heads, ([*county, *line] for line in lines.all()))
    last = sheet.row - 1
    sheet.colour(first, last, [len(heads) - 2])
    failed = f'=${_letter(len(heads) - 2)}{first + 1}="{word("not_met", language)}"'
    cv = len(heads) - 4
    sheet.colour_if((first, cv, last, cv), failed, "not_met")
    sheet.finish(heads, head_rows=(top, top), fixed=3 if many else 2, filtered=(top, last))


def _letter(column: int) -> str:
    return str(xl_rowcol_to_cell(0, column)).rstrip("0123456789")


class _Lines:
    """Rows of one table; cells are counted from the right: the county may stand before them."""

    def __init__(
        self, table: CoefficientTable, block: tuple[int, int, int], computed: str, sheet: Sheet,
        columns: int,
    ) -> None:  # fmt: skip
        self.table, self.sheet, self.computed = table, sheet, computed
        self.first, self.last, self.weight_column = block
        self.language = sheet.language
        self.columns = columns
        self.weights = area(self.first, self.weight_column, self.last, sheet=computed)

    def all(self) -> Iterator[list[Given]]:
        start = self.sheet.row
        for index, one in enumerate(self.table.coefficients):
            combined = self.table.combined and index == len(self.table.coefficients) - 1
            yield self._combined(one, start, index) if combined else self._one(one, index)

    def _cell(self, from_right: int, row: int | None = None) -> str:
        at = self.sheet.row if row is None else row
        return str(xl_rowcol_to_cell(at, self.columns - from_right))

    def _one(self, one: Coefficient, index: int) -> list[Given]:
        table = self.table
        values = area(self.first, self.weight_column + 1 + index, self.last, sheet=self.computed)
        weights, mean, sd = self.weights, self._cell(6), self._cell(5)
        sections = len(table.sections)
        complete = f"COUNT({weights})+COUNT({values})=ROWS({weights})+ROWS({values})"
        average = f'=IF({complete},SUMPRODUCT({weights},{values})/SUM({weights}),"")'
        below = f"(SUM({weights})-1)" if table.sample else f"SUM({weights})"
        spread = f"SQRT(SUMPRODUCT({weights},({values}-{mean})^2)/{below})"
        if sections == 1:  # exactly nothing, where the quotient need not be
            spread = "0"
        if table.sample:
            spread = f'IF({below}>0,{spread},"")'
        deviation = f'=IF({mean}="","",{spread})'
        ratio = f"{sd}/{mean}"
        if table.digits is not None:
            ratio = f"ROUND({ratio},{table.digits})"
        cv = f'=IF(OR({sd}="",{mean}=0),"",{ratio})'
        return [
            table.level, one.label, sections,
            self._sum(),
            Formula(average, _shown(one.mean)), Formula(deviation, _shown(one.sd)),
            Formula(cv, _shown(one.cv)), *self._judged(one),
        ]  # fmt: skip

    def _sum(self) -> Given:
        """The sum of the weights; whole where people are counted."""
        known = [one.weight or 0.0 for one in self.table.sections]
        whole = all(weight.is_integer() for weight in known)
        return Styled(Formula(f"=SUM({self.weights})", sum(known)), "whole" if whole else "number")

    def _combined(self, one: Coefficient, start: int, count: int) -> list[Given]:
        """The mean of the coefficients above; nothing where one of them is not known."""
        cells = f"{self._cell(4, start)}:{self._cell(4, start + count - 1)}"
        text = f'=IF(COUNT({cells})={count},AVERAGE({cells}),"")'
        table = self.table
        if table.digits is not None:  # the mean is of what they were before they were rounded
            mean, sd = (
                f"{self._cell(column, start)}:{self._cell(column, start + count - 1)}"
                for column in (6, 5)
            )
            whole = f"ROUND(SUMPRODUCT({sd}/{mean})/{count},{table.digits})"
            text = f'=IF(COUNT({cells})={count},{whole},"")'
        return [
            table.level, Styled(one.label, "bold"), len(table.sections), None, None, None,
            Formula(text, _shown(one.cv)), *self._judged(one),
        ]  # fmt: skip

    def _judged(self, one: Coefficient) -> list[Given]:
        limit = self.table.limit
        if not one.judged:
            return [None, "", ""]
        shown: Given = None
        if limit is not None:
            shown = Styled(limit.value, limit_style(limit.decimals))
        flags = [key for key in ("on_the_line", "prints_as_limit") if getattr(one, key)]
        status = word(one.status, self.language)
        return [
            shown, self._status(status) if limit is not None else status,
            clauses((say(key, self.language) for key in flags), self.language),
        ]  # fmt: skip

    def _status(self, status: str) -> Given:
        """Whether the coefficient holds, within the ruleset's tolerance, as a formula."""
        cv, limit = self._cell(4), self._cell(3)
        tolerance = f"{self.table.tolerance:.17g}"
        reach = f"IF({limit}=0,{tolerance},{tolerance}*ABS({limit}))"
        holds = {
            "at_most": f"{cv}<={limit}+{reach}", "less_than": f"{cv}<{limit}-{reach}",
            "at_least": f"{cv}>={limit}-{reach}", "more_than": f"{cv}>{limit}+{reach}",
        }[self.table.comparator]  # fmt: skip
        met, not_met, unknown = (
            word(key, self.language) for key in ("met", "not_met", "undetermined")
        )
        return Formula(f'=IF({cv}="","{unknown}",IF({holds},"{met}","{not_met}"))', status)


def _shown(value: float | None) -> float | str:
    return "" if value is None else value
