"""How the document looks: an official paper (公文) in Chinese, plain styles in English.

A style names a Latin and an East Asian font; where a font is not on the machine, the font table of
the document says which one stands in for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

if TYPE_CHECKING:
    from collections.abc import Container

    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import ParagraphStyle

    from engine.diagnostics import Language

# Page and sizes of official papers: 标题 2 号, 正文 3 号, 固定值 28 磅, 左 2.8 / 右 2.6 cm.
_MARGINS = {"top": 3.7, "bottom": 3.5, "left": 2.8, "right": 2.6}
PAGE_WIDTH = 21.0
TEXT_WIDTH = PAGE_WIDTH - _MARGINS["left"] - _MARGINS["right"]  # cm
_FIXED = 28.0  # points from line to line
_CHARACTER = 16.0  # points of a character of 3 号: paragraphs begin two of them in

HEADINGS = 3
TABLE = "Table Grid"
CELL, HEAD, CAPTION, NOTE, FOOT = "Cell", "Cell Head", "Caption", "Note", "Footer"

# fonts that not every machine has, and what stands in for them
_INSTEAD = {
    "方正小标宋简体": "华文中宋", "黑体": "SimHei", "楷体_GB2312": "楷体", "仿宋_GB2312": "仿宋",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Style:
    """Fonts, size in points, and how paragraphs stand."""

    latin: str
    asian: str
    size: float
    bold: bool = False
    fixed: bool = True  # lines at a fixed distance
    indent: float = 0.0  # of the first line, in points
    align: WD_ALIGN_PARAGRAPH | None = None
    before: float = 0.0
    after: float = 0.0
    keep: bool = False  # with the next paragraph


_ROMAN = "Times New Roman"
_CENTRE = WD_ALIGN_PARAGRAPH.CENTER
_ZH = {
    "Normal": _Style(_ROMAN, "仿宋_GB2312", 16, indent=2 * _CHARACTER),
    "Title": _Style(_ROMAN, "方正小标宋简体", 22, align=_CENTRE, after=14, keep=True),
    "Heading 1": _Style(_ROMAN, "黑体", 16, indent=2 * _CHARACTER, keep=True),
    "Heading 2": _Style(_ROMAN, "楷体_GB2312", 16, indent=2 * _CHARACTER, keep=True),
    "Heading 3": _Style(_ROMAN, "仿宋_GB2312", 16, bold=True, indent=2 * _CHARACTER, keep=True),
    CELL: _Style(_ROMAN, "仿宋_GB2312", 10.5, fixed=False),
    HEAD: _Style(_ROMAN, "黑体", 10.5, fixed=False, align=_CENTRE, keep=True),
    CAPTION: _Style(_ROMAN, "黑体", 12, fixed=False, align=_CENTRE, before=6, after=4, keep=True),
    NOTE: _Style(_ROMAN, "楷体_GB2312", 12, fixed=False, after=6),
    FOOT: _Style(_ROMAN, "仿宋_GB2312", 9, fixed=False, align=_CENTRE),
}
_SANS = "Calibri"
_EN = {
    "Normal": _Style(_SANS, "仿宋", 11, fixed=False, after=6),
    "Title": _Style(_SANS, "黑体", 18, bold=True, fixed=False, align=_CENTRE, after=12, keep=True),
    "Heading 1": _Style(_SANS, "黑体", 14, bold=True, fixed=False, before=14, after=6, keep=True),
    "Heading 2": _Style(_SANS, "黑体", 12, bold=True, fixed=False, before=10, after=4, keep=True),
    "Heading 3": _Style(_SANS, "黑体", 11, bold=True, fixed=False, before=8, after=4, keep=True),
    CELL: _Style(_SANS, "仿宋", 9, fixed=False),
    HEAD: _Style(_SANS, "黑体", 9, bold=True, fixed=False, align=_CENTRE, keep=True),
    CAPTION: _Style(_SANS, "黑体", 10, bold=True, fixed=False, before=6, after=4, keep=True),
    NOTE: _Style(_SANS, "仿宋", 9.5, fixed=False, after=6),
    FOOT: _Style(_SANS, "仿宋", 8, fixed=False, align=_CENTRE),
}
# how each depth of headings is counted: format, text
_COUNTED = {
    "zh": (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3．")),
    "en": (("decimal", "%1  "), ("decimal", "%1.%2  "), ("decimal", "%1.%2.%3  ")),
}


def dress(document: Document, language: Language) -> None:
    """Give a new document its page, styles, numbered headings and font table."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(PAGE_WIDTH), Cm(29.7)
    for side, width in _MARGINS.items():
        setattr(section, f"{side}_margin", Cm(width))
    section.footer_distance = Cm(2.0)
    styles = _ZH if language == "zh" else _EN
    _defaults(document, styles["Normal"], language)
    for name, style in styles.items():
        _give(_named(document, name), style)
    _drop_unused(document, {*styles, TABLE})
    _number_headings(document, language)
    _font_table(document)


def _named(document: Document, name: str) -> ParagraphStyle:
    """The paragraph style of that name, made where the blank document has none."""
    styles = document.styles
    if name in [style.name for style in styles]:
        known: ParagraphStyle = styles[name]
        return known
    made: ParagraphStyle = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    made.base_style = styles["Normal"]
    return made


def _drop_unused(document: Document, used: Container[str]) -> None:
    """Take out the styles that a blank document has and this one does not use.

    There are about 160; every style that is looked up is looked for among all of them.
    """
    for style in list(document.styles):
        if style.name in used or style.element.get(qn("w:default")) == "1":
            linked = style.element.find(qn("w:link"))
            if linked is not None:
                style.element.remove(linked)
        else:
            style.delete()


def _give(style: ParagraphStyle, look: _Style) -> None:
    properties = style.element.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)  # colours, theme fonts and sizes of the blank document
    _fonts(properties.get_or_add_rFonts(), look)
    borders = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if borders is not None:
        style.element.pPr.remove(borders)  # the rule below the title of the blank document
    style.font.size = Pt(look.size)
    style.font.bold = look.bold
    shape = style.paragraph_format
    shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY if look.fixed else WD_LINE_SPACING.SINGLE
    if look.fixed:
        shape.line_spacing = Pt(max(_FIXED, look.size * 1.4))
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.first_line_indent = Pt(look.indent)
    shape.alignment = look.align
    shape.keep_with_next = look.keep
    shape.widow_control = True


def _fonts(fonts: BaseOxmlElement, look: _Style) -> None:
    """Latin and East Asian; quotation marks and dashes, which both have, in the East Asian one."""
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for side, font in (("ascii", look.latin), ("hAnsi", look.latin), ("eastAsia", look.asian),
                       ("cs", look.latin)):  # fmt: skip
        fonts.set(qn(f"w:{side}"), font)


def _defaults(document: Document, look: _Style, language: Language) -> None:
    """The defaults of the whole document: fonts without a theme, the language of each script."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for child in list(properties):
        properties.remove(child)
    fonts = OxmlElement("w:rFonts")
    _fonts(fonts, look)
    properties.append(fonts)
    said = OxmlElement("w:lang")
    said.set(qn("w:val"), "en-US" if language == "en" else "zh-CN")
    said.set(qn("w:eastAsia"), "zh-CN")
    properties.append(said)


def _number_headings(document: Document, language: Language) -> None:
    """A numbering of several depths that the styles of headings carry."""
    part = document.part.numbering_part.element
    for child in list(part):
        part.remove(child)  # lists of the blank document, whose styles are gone
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{counted}"/>'
        f'<w:pStyle w:val="Heading{depth + 1}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        for depth, (counted, text) in enumerate(_COUNTED[language])
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="0">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    part.append(abstract)
    counted = part.add_num(0)
    for depth in range(HEADINGS):
        style = document.styles[f"Heading {depth + 1}"]
        numbered = style.element.get_or_add_pPr().get_or_add_numPr()
        numbered.get_or_add_ilvl().val = depth
        numbered.get_or_add_numId().val = counted.numId


def _font_table(document: Document) -> None:
    """What stands in for a font that is not there."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{instead}"/><w:charset w:val="86"/></w:font>'
        for name, instead in _INSTEAD.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    table = f"{head}<w:fonts {nsdecls('w')}>{fonts}</w:fonts>"
    for related in document.part.rels.values():
        if related.reltype.endswith("/fontTable"):
            related.target_part._blob = table.encode()  # noqa: SLF001 - python-docx has no way for it
