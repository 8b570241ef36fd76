"""A county small enough to reckon by hand, and ways to read back what was written."""

from __future__ import annotations

import re
from io import BytesIO

import docx
import openpyxl

from engine.reports.dossier import dossier_of
from engine.reports.word import document_of
from engine.reports.workbook import workbook_of

CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
# What a spreadsheet or a document might take for its own.
NASTY = ("=cmd|' /C calc'!A0", "@x", "A&B <小学>", '"quote"', "+1+1", "http://a.cn/{{7*7}}")

SMALL = """\
format: 1
id: toy
edition: "1"
title: {zh: 小县标准, en: Small standard}
levels: {primary: {zh: 小学, en: primary}}
sources: {s: {document: {zh: 某办法, en: Some measures}, number: No. 6}}
arithmetic:
  tolerance: 1e-9
  rounding: none
  coefficient: {weights: pupils, denominator: population}
criteria:
  shelf:
    label: {zh: 生均图书, en: books each}
    measure: books / pupils
    unit: 册
    at_least: 4
    source: s
    confidence: A
  crowd:
    label: {zh: 班额, en: class size}
    measure: pupils / classes
    unit: 人
    at_most: 45
    source: s
    confidence: A
  rooms:
    label: {zh: 多媒体教室, en: multimedia rooms}
    measure: multimedia_rooms
    unit: 间
    at_least: 2
    source: s
    confidence: A
groups:
  each:
    title: {zh: 资源, en: resources}
    every: section
    of: [shelf, crowd, rooms]
    at_least: 2
    floor: 0.5
    source: s
    confidence: A
  spread:
    title: {zh: 均衡, en: balance}
    coefficient_of: [shelf]
    at_most: 0.30
    source: s
    confidence: A
verdict:
  all: [each, spread]
  labels: {met: {zh: 合格, en: passed}, not_met: {zh: 不合格, en: failed}}
"""
# books each: 2 and 5; pupils a class: 50 and 30
HEAD = (
    "county_code,county,school_code,school,school_type,pupils_primary,classes_primary,books,"
    "multimedia_rooms\n"
)
SCHOOLS = HEAD + "1,甲县,a,东小学,primary,100,2,200,2\n1,甲县,b,西小学,primary,300,10,1500,3\n"
COUNTY = "county_code,county\n1,甲县\n"


def dossier(evaluation, language="zh", *, county="", most_counties=100, most_schools=5000):
    return dossier_of(
        evaluation, language, county=county, most_counties=most_counties,
        most_schools=most_schools,
    )  # fmt: skip


def book(evaluation, language="zh", *, values=True, **options):
    """The workbook opened again; with the values of formulas, or the formulas."""
    made = workbook_of(dossier(evaluation, language, **options))
    return openpyxl.load_workbook(BytesIO(made), data_only=values)


def document(evaluation, language="zh", **options):
    return docx.Document(BytesIO(document_of(dossier(evaluation, language, **options))))


def grid(sheet):
    """Rows of a sheet as lists of values."""
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def below(sheet, header):
    """The rows below the row that begins with some headers, as dictionaries."""
    rows = grid(sheet)
    at = next(n for n, row in enumerate(rows) if row[: len(header)] == list(header))
    heads = rows[at]
    found = []
    for row in rows[at + 1 :]:
        if row[0] is None:
            break
        found.append(dict(zip(heads, row, strict=True)))
    return found


def cells_of(paper):
    """Every text of a document: paragraphs, then cells of tables."""
    texts = [paragraph.text for paragraph in paper.paragraphs]
    return texts + [cell.text for table in paper.tables for cell in table._cells]


def table_of(paper, *heads):
    """The table whose header begins so, as lists of texts."""
    for table in paper.tables:
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        if rows[0][: len(heads)] == list(heads):
            return rows[1:]
    raise AssertionError(f"no table {heads}")
