"""What is proposed for headers that are not plainly known, and that any header can be mapped."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.data import every_table, propose
from engine.data.dataset import GridBody, RawTable
from engine.data.spelling import key
from engine.diagnostics import Text
from engine.language.structure import read_checked
from engine.language.vocabulary import Dictionary, Field
from engine.reports.mapping_text import mapping_text

from .given import DICTIONARY, csv_file, workbook

SIGNS = st.one_of(
    st.sampled_from(
        list("（）()：:#&*!|>%@`'\"\\[]{}-?,=。、 \n\t\u200b\ufeff\u3000一甲小学在校生数")
    ),
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
)


def table(headers):
    """A table of these headers with one row of data."""
    cells = ["1" for _ in headers]
    return RawTable("a.csv", "", (tuple(headers),), GridBody([list(headers), cells], len(headers)))


def columns(*headers, dictionary=DICTIONARY, accept_guess=False):
    """What is proposed for each header of a schools table."""
    found = propose([("schools", table(headers))], dictionary, accept_guess=accept_guess)
    return {column.header: column for column in found[0].columns}


@settings(deadline=None, max_examples=120)
@given(st.lists(st.lists(SIGNS, min_size=1, max_size=8).map("".join), min_size=1, max_size=5))
def test_any_header_is_proposed_so_that_its_line_can_be_used(texts):
    headers = [text.strip() for text in texts if text.strip()]
    tables = propose([("schools", table(["县代码", *headers]))], DICTIONARY, accept_guess=False)
    text = mapping_text("a.csv", tables, "zh")
    assert read_checked(text.encode(), "map.yaml", "mapping").sound
    lines, inside = [], False
    for line in text.splitlines():
        inside = inside or line.strip() in {"columns:", "columns: {}"}
        used = line.replace("    # ", "    ", 1) if inside else line
        lines.append(used.replace("columns: {}", "columns:"))
    whole = read_checked("\n".join(lines).encode(), "map.yaml", "mapping")
    repeated = [note.code for note in whole.diagnostics]
    assert set(repeated) <= {"Y040"}  # a header that the data has twice
    if not repeated:
        mapped = {key(header) for header in whole.tree.data["tables"]["schools"]["columns"]}
        assert mapped == {key(header) for header in ("县代码", *headers) if key(header)} | (
            mapped & {""}
        )


def test_how_sure_each_is():
    found = columns("图书", "books", "图书册数", "教学仪器设备总值", "备注", "满意度", "比值")
    assert {name: one.sureness for name, one in found.items()} == {
        "图书": "twice", "books": "twice", "图书册数": "twice", "教学仪器设备总值": "near",
        "备注": "unknown", "满意度": "elsewhere", "比值": "exact",
    }  # fmt: skip
    assert found["图书"].said == (Text("books"), Text("图书册数"))
    # 教学仪器设备资产值 has nine characters, 教学仪器设备总值 eight, seven are alike: 14 / 17
    assert round(found["教学仪器设备总值"].closeness, 2) == 0.82
    guessed = columns("教学仪器设备总值", accept_guess=True)["教学仪器设备总值"]
    assert (guessed.sureness, guessed.column) == ("guessed", "equipment_value")


def test_a_header_that_two_items_claim_names_them():
    fields = {
        **DICTIONARY.fields,
        "old_books": Field("old_books", Text("旧书"), "school", synonyms=("书",)),
        "new_books": Field("new_books", Text("新书"), "school", synonyms=("书",)),
    }
    dictionary = Dictionary(fields, DICTIONARY.levels, DICTIONARY.units)
    found = columns("书", dictionary=dictionary)["书"]
    assert found.sureness == "unclear"
    assert [text.zh for text in found.said] == ["旧书 old_books", "新书 new_books"]


def test_a_unit_that_is_not_known_is_to_be_mended():
    found = columns("教学及辅助用房面积(公里)")["教学及辅助用房面积(公里)"]
    assert (found.sureness, found.unit) == ("unit", "公里")


def test_a_table_whose_name_says_nothing_is_known_by_its_headers(tmp_path):
    sheets = {
        "附表一": [["县代码", "学校代码", "图书"], ["1", "a", 3]],
        "附表二": [["县代码", "满意度"], ["1", 90]],
        "附表三": [["县代码", "学校代码", "图书"], ["1", "a", 3]],
        "说明": [["怎么填"]],
    }
    tables = propose(
        every_table(workbook(tmp_path / "a.xlsx", sheets)), DICTIONARY, accept_guess=False
    )
    assert [one.kind for one in tables] == ["schools", "county", None, None]
    text = mapping_text("a.xlsx", tables, "zh")
    assert "sheet: 附表二" in text
    assert "没有用到：附表三、说明" in text


def test_a_folder_names_its_files(tmp_path):
    csv_file(tmp_path / "甲表.csv", [["县代码", "学校代码"], ["1", "a"]])
    csv_file(tmp_path / "县.csv", [["县代码", "满意度"], ["1", "90"]])
    (tmp_path / "坏.csv").write_bytes(b"")
    tables = propose(every_table(tmp_path), DICTIONARY, accept_guess=False)
    assert [(one.table, one.kind) for one in tables] == [
        ("县.csv", "county"),
        ("甲表.csv", "schools"),
    ]


def test_a_column_without_a_header_is_named_by_its_letter(tmp_path):
    path = csv_file(tmp_path / "a.csv", [["县代码", "学校代码", ""], ["1", "a", "x"]])
    tables = propose(every_table(path), DICTIONARY, accept_guess=False)
    assert tables[0].nameless == ("C",)
    assert "C 列没有表头" in mapping_text("a.csv", tables, "zh")
