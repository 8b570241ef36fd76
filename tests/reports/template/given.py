"""Templates made in a test, filled in as a person would, and read back."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from typing import TYPE_CHECKING

import openpyxl

from engine.data import read_dataset
from engine.evaluation import evaluate
from engine.language.load import Loader
from engine.reports.template import form_of, workbook_of

if TYPE_CHECKING:
    from pathlib import Path

    from engine.reports.template import Form

FIRST = 4  # the first row to fill in, as a spreadsheet counts
LOADER = Loader()
SCHOOLS = (
    {"school_code": "0340000001", "school": "东小学", "school_type": "小学"},
    {"school_code": "0340000002", "school": "西中学", "school_type": "初中"},
    {"school_code": "0340000003", "school": "南学校", "school_type": "九年一贯制学校"},
)
LEVELS_OF = {"小学": ("primary",), "初中": ("junior",), "九年一贯制学校": ("primary", "junior")}


def planned(ruleset: str, *province: str, language: str = "zh") -> Form:
    return form_of(LOADER.load(ruleset), LOADER, province, "", language)


def written(folder: Path, form: Form) -> Path:
    path = folder / "template.xlsx"
    path.write_bytes(workbook_of(form))
    return path


def headers(sheet) -> list[str]:
    return [cell.value for cell in sheet[2]]


def _value(column, school):
    """Something to fill in that the dictionary allows; texts as staff type them."""
    field = column.field
    if field is None:
        fixed = {
            "county_code": "340101",
            "county": "某县",
            "year": None,
            "as_of": dt.date(2023, 9, 1),
        }
        return {**fixed, **school}[column.name]
    if field.name in school:
        return school[field.name]
    if column.level and column.level.name not in LEVELS_OF[school["school_type"]]:
        return None
    if field.type == "number":
        base = 100.0 if field.maximum is None else min(90.0, field.maximum)
        return base if field.minimum is None else max(base, field.minimum)
    if field.type == "yes_no":
        return "是"
    if field.type == "category":
        return field.values[0].label.zh
    return dt.date(2019, 1, 1) if field.type == "date" else None


def filled(path: Path, form: Form, stages=("自评",)) -> Path:
    """Type into the workbook: three schools, one county, every item at some stages."""
    book = openpyxl.load_workbook(path)
    for row, school in enumerate(SCHOOLS, start=FIRST):
        for at, column in enumerate(form.schools, start=1):
            book["学校"].cell(row, at).value = _value(column, school)
    for at, column in enumerate(form.county, start=1):
        book["县"].cell(FIRST, at).value = _value(column, SCHOOLS[0])
    if form.items:
        sheet = book["评估"]
        for row, item in enumerate(form.items, start=3):
            judged = item.judged
            words = {"yes_no": "是", "grade": judged.grades[0] if judged.grades else ""}
            top = judged.maximum if judged.maximum is not None else 5
            for at, header in enumerate(headers(sheet), start=1):
                if header in stages:
                    sheet.cell(row, at).value = words.get(judged.type, top)
                elif header.removesuffix("依据") in stages:
                    sheet.cell(row, at).value = f"附件{row}"
                elif header == "学校代码" and judged.scope == "school":
                    sheet.cell(row, at).value = SCHOOLS[0]["school_code"]
    book.save(path)
    return path


def evaluated(path: Path, form: Form):
    return evaluate(form.rulesets[0], read_dataset(path), province=form.province, loader=LOADER)


def soffice() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def converted(path: Path, ending: str, folder: Path) -> Path:
    """Open in LibreOffice and save in another form, without a window."""
    folder.mkdir(exist_ok=True)
    done = subprocess.run(
        [soffice(), f"-env:UserInstallation=file://{folder}/profile", "--headless",
         "--convert-to", ending, "--outdir", str(folder), str(path)],
        capture_output=True, check=False, timeout=180,
    )  # fmt: skip
    made = folder / f"{path.stem}.{ending}"
    assert made.exists(), done.stderr.decode(errors="replace")
    return made
