"""The sheet that says what the colours mean, and what to do with the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Font, PatternFill

from engine.diagnostics import Text

if TYPE_CHECKING:
    from openpyxl import Workbook

    from engine.diagnostics import Language

PAPER = 9  # A4
COLOURS = {"error": "F8B4AB", "warning": "FFE699", "info": "CFE2F3", "explained": "D5E8D4"}
_TITLE = Text("图例", "legend")
_MEANINGS = {
    "error": Text("错误（逻辑）：不可能同时成立，必须改正", "error (logic): cannot be so; has to be mended"),
    "warning": Text("警告（经验）：少见，请核对；属实的写明原因", "warning (experience): unusual; check it, or write why it is so"),
    "info": Text("提示：供了解", "note: for information"),
    "explained": Text("已说明：有人写了说明，数值也没有再变", "explained: somebody wrote why, and the value is still the same"),
}  # fmt: skip
_REMARKS = (
    Text("单元格的批注写着问题和建议；“审核结果”表里列出全部问题，点“单元格”一列可以跳到原处。",
         "A comment on each cell says what was found; the sheet of findings lists all, with a link to each cell."),
    Text("属实的，在“审核结果”的“说明”一列写明原因，存盘；下次审核加上 --explained 这个文件，就算已说明。数值变了，说明就不再算数。",
         "Where it is so, write why into the column “explanation” and save; audit again with --explained and this file. An explanation holds as long as the value is the same."),
    Text("这是副本，原文件没有动过。请在原文件里改正数据，再审核一遍。",
         "This is a copy: the file itself was not touched. Mend the data there, and audit again."),
    Text("副本里的公式打开时会重新计算；图表和图片可能没有复制过来。",
         "Formulas in this copy are calculated when it is opened; charts and pictures may be missing."),
    Text("经验校验的界限是工作值，写在数据字典里（sound），不是任何规定里的数。",
         "The bounds of what is usual are working values of the data dictionary (sound), not those of a regulation."),
)  # fmt: skip


def add_legend(book: Workbook, language: Language) -> None:
    """Add the sheet at the end."""
    name = _TITLE.say(language)
    sheet = book.create_sheet(name if name not in book.sheetnames else f"{name} 2")
    sheet.column_dimensions["A"].width = 10
    sheet.column_dimensions["B"].width = 90
    sheet.append([_TITLE.say(language)])
    sheet["A1"].font = Font(bold=True, size=14)
    for kind, meaning in _MEANINGS.items():
        sheet.append(["", meaning.say(language)])
        sheet.cell(sheet.max_row, 1).fill = PatternFill("solid", fgColor=COLOURS[kind])
    sheet.append([])
    for remark in _REMARKS:
        sheet.append(["", remark.say(language)])
    for row in sheet.iter_rows(min_row=2, min_col=2, max_col=2):
        cell = row[0]
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        wide = sum(2 if ord(sign) > 255 else 1 for sign in str(cell.value or ""))  # noqa: PLR2004
        sheet.row_dimensions[cell.row].height = 20.0 * (1 + wide // 84)
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = PAPER
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
