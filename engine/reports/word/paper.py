"""A document written downwards: headings, paragraphs, tables, figures, places to fill in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt

from engine.diagnostics import UnusableRequest
from engine.reports.punctuation import titled
from engine.reports.word.look import CAPTION, CELL, FOOT, HEAD, NOTE, TABLE, TEXT_WIDTH, dress
from engine.reports.word.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

    from engine.diagnostics import Language
    from engine.reports.figures import Figure

_TALLEST = 18.0  # cm of a figure
_SHORT = 8  # rows of a table that is kept on one page
_SHADE = "EDEDED"


@dataclass(frozen=True, slots=True)
class Fill:
    """A place that a person has to fill in; `about` says in the list what it belongs to."""

    what: str
    about: str = ""


Written = str | Fill


class Paper:
    """A new document in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.document = docx.Document()
        dress(self.document, language)
        # python-docx looks a style up anew for every paragraph, among all there are
        self._ids = {str(style.name): style.style_id for style in self.document.styles}
        self.open: list[tuple[str, str]] = []  # section and what is to be filled in there
        self._section = ""
        self._numbers: dict[str, int] = {}  # of tables and figures

    # ------------------------------------------------------------ text

    def title(self, *lines: str) -> None:
        """The title, a paragraph a line."""
        for line in lines:
            self.document.add_paragraph(line, style="Title")

    def heading(self, text: str, depth: int) -> None:
        """A heading; its number is the style's. Depth from 1."""
        self.document.add_paragraph(text, style=f"Heading {min(depth, 3)}")
        self._section = text

    def text(self, *parts: Written, style: str = "Normal") -> None:
        """A paragraph of texts and places to fill in."""
        self._write(self.document.add_paragraph(style=style), parts)

    def note(self, text: str) -> None:
        """A remark in smaller type."""
        self.text(text, style=NOTE)

    def fill(self, what: str) -> None:
        """A paragraph for a person to write."""
        self.text(Fill(what))

    def _write(self, paragraph: Paragraph, parts: Sequence[Written]) -> None:
        for part in parts:
            if isinstance(part, Fill):
                said = say("fill", self.language, what=part.what)
                paragraph.add_run(said).font.highlight_color = WD_COLOR_INDEX.YELLOW
                self.open.append((self._section, titled(part.about, part.what, self.language)))
            else:
                paragraph.add_run(part)

    # ------------------------------------------------------------ tables

    def table(
        self, caption: str, heads: Sequence[str], widths: Sequence[float],
        rows: Sequence[Sequence[Written]], *, centred: Sequence[int] = (),
    ) -> None:  # fmt: skip
        """A table whose header is repeated on every page.

        Args:
            caption: above it, numbered; "" for none.
            heads: headers.
            widths: of the columns, in proportion.
            rows: cells; a row is never split over pages.
            centred: columns whose cells stand in the middle.
        """
        if caption:
            self._caption(caption, "table")
        table = self.document.add_table(rows=len(rows) + 1, cols=len(heads))
        table.style = TABLE
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        whole = sum(widths)
        cells = table._cells  # noqa: SLF001 - asking row by row takes quadratic time
        for at, column in enumerate(table.columns):
            column.width = Cm(TEXT_WIDTH * widths[at] / whole)
        for index, cell in enumerate(cells):
            line, at = divmod(index, len(heads))
            cell.width = Cm(TEXT_WIDTH * widths[at] / whole)
            paragraph = cell.paragraphs[0]
            if line == 0:
                paragraph._p.style = self._ids[HEAD]  # noqa: SLF001
                paragraph.add_run(heads[at])
                _shade(cell)
            else:
                paragraph._p.style = self._ids[CELL]  # noqa: SLF001
                self._write(paragraph, [rows[line - 1][at]])
                paragraph.paragraph_format.keep_with_next = _together(line, len(rows))
                if at in centred:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for line, row in enumerate(table.rows):
            properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no way for it
            properties.append(OxmlElement("w:cantSplit"))
            if line == 0:
                properties.append(OxmlElement("w:tblHeader"))
        self.document.add_paragraph(style=NOTE).paragraph_format.space_after = Pt(0)

    def _caption(self, text: str, kind: str) -> None:
        """A caption with a number that the word processor counts."""
        name = say(kind, self.language)
        number = self._numbers[kind] = self._numbers.get(kind, 0) + 1
        paragraph = self.document.add_paragraph(f"{name} ", style=CAPTION)
        field = _field(f"SEQ {name} \\* ARABIC", str(number))
        paragraph._p.append(field)  # noqa: SLF001 - python-docx has no fields
        paragraph.add_run(f"  {text}")
        paragraph.paragraph_format.keep_with_next = kind == "table"

    # ------------------------------------------------------------ figures

    def figure(self, figure: Figure) -> None:
        """A figure with its title below it; left out, and said, where it cannot be drawn."""
        from engine.reports.figures import png  # noqa: PLC0415 - only where figures are wanted

        try:
            picture = png(figure)
        except UnusableRequest as error:
            why = error.diagnostics[0].message(self.language)
            self.note(say("no_figure", self.language, title=figure.title, why=why))
            return
        paragraph = self.document.add_paragraph(style=NOTE)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(BytesIO(picture))
        natural = shape.width / 2  # drawn with two pixels for one
        width = min(natural, Cm(TEXT_WIDTH), Cm(_TALLEST) * shape.width / shape.height)
        shape.height = Emu(int(shape.height * width / shape.width))
        shape.width = Emu(int(width))
        shape._inline.docPr.set("descr", figure.alt)  # noqa: SLF001 - python-docx has no way for it
        self._caption(figure.title, "figure")

    # ------------------------------------------------------------ the end

    def footer(self, digests: str) -> None:
        """Page number, and by which rules and data the document came about."""
        footer = self.document.sections[0].footer
        first = footer.paragraphs[0]
        first.style = FOOT
        first.add_run("— ")
        first._p.append(_field("PAGE", "1"))  # noqa: SLF001 - python-docx has no fields
        first.add_run(" —")
        footer.add_paragraph(digests, style=FOOT)

    def bytes(self, title: str) -> bytes:
        """The document as a .docx."""
        properties = self.document.core_properties
        properties.title, properties.author, properties.comments = title, "junheng", ""
        properties.created = properties.modified = dt.datetime.now(dt.UTC)
        written = BytesIO()
        self.document.save(written)
        return written.getvalue()


def _together(line: int, lines: int) -> bool:
    """Whether a row (from 1) stays with the next one.

    A short table is not broken over pages, of a long one no row stands alone.
    """
    return line < lines and (lines <= _SHORT or line == 1 or line == lines - 1)


def _field(instruction: str, shown: str) -> BaseOxmlElement:
    """A field that the word processor works out, and what it shows until then."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = shown
    run.append(text)
    field.append(run)
    return field


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), _SHADE)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - python-docx has no way for it
