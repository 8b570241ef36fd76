"""Many files read as one dataset: folders, partitions, `--where`, and files that do not fit."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from engine.data import normalise, read_dataset
from engine.diagnostics import UnreadableData, UnusableRequest

from .given import DICTIONARY, LEVELS, codes, csv_file, normalised, only, parquet_file, values
from .given import workbook as book

HEADER = ["县代码", "县", "年度", "学校代码", "学校名称", "图书"]


def rows(county, year, count=2, first=1):
    return [
        [county, f"{county}县", year, f"{county}{at:02}", f"{county}第{at}小学", at * 10]
        for at in range(first, first + count)
    ]


def write(path, lines, header=HEADER):
    path.parent.mkdir(parents=True, exist_ok=True)
    return book(path, {"学校": [header, *lines]})


@pytest.fixture
def tree(tmp_path):
    root = tmp_path / "数据"
    write(root / "340123-2022.xlsx", rows("340123", "2022"))
    write(root / "340123-2023.xlsx", rows("340123", "2023", 3))
    write(root / "340124-2023.xlsx", rows("340124", "2023"))
    write(root / "350102-2023.xlsx", rows("350102", "2023"))
    return root


def read(path, **options):
    return normalise(read_dataset(path, **options), DICTIONARY, LEVELS)


def units(found):
    return list(zip(found.counties.code, found.counties.year, strict=True))


def error_codes(found):
    return [note.code for note in found.errors]


def test_a_folder_of_workbooks_is_one_dataset(tree):
    found = normalised(tree)
    assert units(found) == [
        ("340123", "2022"), ("340123", "2023"), ("340124", "2023"), ("350102", "2023"),
    ]  # fmt: skip
    assert values(found, "books") == [10, 20, 10, 20, 30, 10, 20, 10, 20]
    assert not found.errors
    assert not found.left_out
    assert only(found, "D167").data == {"count": 4, "total": 4}


def test_a_finding_names_the_persons_own_file_sheet_row_and_header(tree):
    lines = rows("340124", "2023", 3)
    lines[1][5] = "约20"
    path = tree / "340124-2023.xlsx"
    book(path, {"学校表": [["某县学校情况"], HEADER, *lines], "说明": [["x"]]})
    found = normalised(tree)
    place = only(found, "D050").place
    assert (place.file, place.table, place.row, place.field) == (str(path), "学校表", 4, "图书")
    assert only(found, "D013").place.file == str(path)


def test_the_same_school_twice_in_one_file_names_both_rows_there(tree):
    lines = [*rows("340124", "2023", 3), rows("340124", "2023")[0]]
    path = write(tree / "340124-2023.xlsx", lines)
    said = only(normalised(tree), "D034")
    assert said.place.file == str(path)
    assert said.place.row == 5
    assert said.data["first"].endswith("第2行")


def test_folders_give_county_and_year_where_the_file_has_none(tmp_path):
    header = ["学校代码", "学校名称", "图书"]
    for county, year in (("340123", "2022"), ("340123", "2023"), ("340124", "2023")):
        path = tmp_path / "340100" / county / year / "schools.csv"
        path.parent.mkdir(parents=True)
        csv_file(path, [header, ["a", "甲", 1], ["", "", ""], ["b", "乙", 2], ["合计", "", 3]])
    found = normalised(tmp_path)
    assert units(found) == [("340123", "2022"), ("340123", "2023"), ("340124", "2023")]
    assert values(found, "books") == [1, 2] * 3
    told = [note for note in found.diagnostics if note.code == "D165"]
    assert {note.data["said"] for note in told} == {"340123", "2022"}  # three are told
    assert [note.data["count"] for note in found.diagnostics if note.code == "D164"] != []
    assert not found.errors


def test_county_tables_beside_schools(tmp_path):
    for county in ("340123", "340124"):
        folder = tmp_path / county
        folder.mkdir()
        csv_file(folder / "schools.csv", [["学校代码", "图书"], ["a", 1]])
        csv_file(folder / "county.csv", [["县代码", "满意度"], [county, 90]])
    found = normalised(tmp_path)
    assert values(found, "satisfaction") == [90, 90]


def test_a_partitioned_parquet_dataset(tmp_path):
    header = ["学校代码", "学校名称", "图书"]
    for county, year, part in (("340123", "2022", 0), ("340123", "2023", 0), ("340123", "2023", 1)):
        folder = tmp_path / "province=34" / f"county={county}" / f"year={year}"
        folder.mkdir(parents=True, exist_ok=True)
        parquet_file(folder / f"part-{part}.parquet", [header, [f"s{part}", "甲", part + 1]])
    (tmp_path / "_SUCCESS").write_text("")
    found = normalised(tmp_path)
    assert units(found) == [("340123", "2022"), ("340123", "2023")]
    assert values(found, "books") == [1, 1, 2]
    assert not found.errors
    assert values(read(tmp_path, where=["year=2023", "province=34"]), "books") == [1, 2]
    assert only(read(tmp_path, where=["year=2022"]), "D168").data["files"] == 2
    with pytest.raises(UnreadableData) as failure:
        read(tmp_path, where=["province=35"])
    assert codes(failure.value.diagnostics) == ["D162"]


def test_a_path_that_contradicts_its_file_is_an_error_and_its_counties_incomplete(tree):
    path = write(tree / "340124-2023.xlsx", rows("350102", "2023", first=5))
    found = normalised(tree)
    said = only(found, "D163")
    assert (said.place.file, said.place.row) == (str(path), 2)
    assert (said.data["said"], said.data["found"]) == ("340124", "350102")
    whose = {units(found)[one.county] for one in found.left_out}
    assert whose == {("350102", "2023")}


def test_a_year_that_contradicts_its_path(tree):
    write(tree / "340124-2023.xlsx", rows("340124", "2021"))
    assert only(normalised(tree), "D163").data["found"] == "2021"


def test_a_broken_file_is_told_and_its_county_is_incomplete(tree):
    folder = tree / "340123" / "2023"
    folder.mkdir(parents=True)
    shutil.move(tree / "340123-2023.xlsx", folder / "东.xlsx")
    (folder / "西.xlsx").write_bytes(b"PK\x03\x04 cut")
    found = normalised(tree)
    assert len(found.errors) == 1
    assert found.errors[0].place.file == str(folder / "西.xlsx")
    assert values(found, "books") == [10, 20, 10, 20, 30, 10, 20, 10, 20]
    assert [units(found)[one.county] for one in found.left_out] == [("340123", "2023")]
    assert only(found, "D167").data == {"count": 4, "total": 5}


def test_a_broken_file_of_nobody_knows_whom_may_be_anybodys(tree):
    (tree / "补充.xlsx").write_bytes(b"PK\x03\x04 cut")
    assert [one.county for one in normalised(tree).left_out] == [-1]


def test_when_nothing_can_be_read_every_error_is_told(tmp_path):
    for name in ("340123.xlsx", "340124.xlsx"):
        (tmp_path / name).write_bytes(b"PK\x03\x04 cut")
    with pytest.raises(UnreadableData) as failure:
        normalised(tmp_path)
    assert codes(failure.value.diagnostics)[-1] == "D171"
    assert len(failure.value.diagnostics) == 3


def test_a_county_in_two_files_names_both_and_counts_once(tree):
    write(tree / "副本" / "340124-2023.xlsx", rows("340124", "2023", first=3))
    found = normalised(tree)
    said = only(found, "D166")
    assert said.data["county"] == "340124 2023"
    assert {said.data["first"], said.data["second"]} == {
        str(tree / "340124-2023.xlsx"), str(tree / "副本" / "340124-2023.xlsx"),
    }  # fmt: skip
    assert [units(found)[one.county] for one in found.left_out] == [("340124", "2023")]
    assert len(found.schools.code) == 9


def test_headers_may_differ_in_order_and_spelling(tree):
    lines = [[row[4], row[3], row[5], row[0], row[2], 7] for row in rows("340124", "2023")]
    header = ["学校名称", "学校\n代码", "图书册数", "区县代码", "年份", "别的"]
    path = write(tree / "340124-2023.xlsx", lines, header)
    found = normalised(tree)
    assert values(found, "books") == [10, 20, 10, 20, 30, 10, 20, 10, 20]
    assert only(found, "D023").place.file == str(path)


def test_numbers_here_and_texts_there_are_one_column(tree):
    lines = rows("340124", "2023")
    lines[0][3], lines[1][3] = 34012401, 34012402
    lines[0][5] = "１，２００"
    write(tree / "340124-2023.xlsx", lines)
    found = normalised(tree)
    assert values(found, "books")[5:7] == [1200, 20]
    assert "34012401" in found.schools.code.tolist()


def test_another_unit_in_one_file_is_refused_there(tmp_path):
    for county, header in (("1", "设备（元）"), ("2", "设备（元）"), ("3", "设备（万元）")):
        name = header.replace("设备", "教学仪器设备资产值")
        code = f"34012{county}"
        lines = [[code, "a", 5.0]]
        write(tmp_path / f"{code}.xlsx", lines, ["县代码", "学校代码", name])
    found = normalised(tmp_path)
    assert values(found, "equipment_value") == [5, 5, None]
    said = only(found, "D170")
    assert said.place.file == str(tmp_path / "340123.xlsx")


def test_merged_cells_are_told_where_they_stand(tree):
    import xlsxwriter

    path = tree / "340124-2023.xlsx"
    with xlsxwriter.Workbook(path) as out:
        sheet = out.add_worksheet("学校")
        for at, line in enumerate([HEADER, *rows("340124", "2023", 3)]):
            sheet.write_row(at, 0, line)
        sheet.merge_range(2, 5, 3, 5, 99)
    said = only(normalised(tree), "D040")
    assert said.data["area"] == "F3:F4"
    assert (said.place.file, said.place.row) == (str(path), 3)


def test_the_digest_knows_no_order_and_no_place(tree, tmp_path):
    other = tmp_path / "elsewhere"
    for path in sorted(tree.iterdir(), reverse=True):
        (other / "深").mkdir(parents=True, exist_ok=True)
        shutil.copy(path, other / "深" / path.name)
    assert read_dataset(tree).digest == read_dataset(other).digest
    write(tree / "340124-2023.xlsx", rows("340124", "2023", 3))
    assert read_dataset(tree).digest != read_dataset(other).digest


@pytest.mark.parametrize(
    ("where", "left"),
    [
        (["year=2023"], ["340123 2023", "340124 2023", "350102 2023"]),
        (["county_code^=3401"], ["340123 2022", "340123 2023", "340124 2023"]),
        (["county_code^=3401", "year!=2022"], ["340123 2023", "340124 2023"]),
        (["county_code=340124,350102"], ["340124 2023", "350102 2023"]),
        (["county=340124县"], ["340124 2023"]),
        (["county_code^=35,340124"], ["340124 2023", "350102 2023"]),
    ],
)
def test_where_picks_counties_and_years(tree, where, left):
    found = read(tree, where=where)
    assert [" ".join(unit) for unit in units(found)] == left
    assert only(found, "D168").data["where"] == "; ".join(where)


def test_where_picks_from_one_workbook_and_keeps_its_rows(tmp_path):
    lines = [*rows("340123", "2023"), *rows("340124", "2023年")]
    lines[3][5] = "约20"
    county = [["县代码", "满意度"], ["340123", 90], ["340124", 80]]
    path = book(tmp_path / "a.xlsx", {"学校": [HEADER, *lines], "县": county})
    dataset = read_dataset(path, where=["county_code=340124", "year=2023"])
    found = normalise(dataset, DICTIONARY, LEVELS)
    assert dataset.picked == ("county_code=340124", "year=2023")
    assert values(found, "satisfaction") == [80]
    assert only(found, "D050").place.row == 5
    assert "D036" not in codes(found)


def test_where_picks_from_a_folder_of_tables(tmp_path):
    csv_file(tmp_path / "schools.csv", [HEADER, *rows("340123", "2023"), *rows("340124", "2023")])
    csv_file(tmp_path / "other.csv", [["x"], ["1"]])
    assert units(read(tmp_path, where=["county_code=340124"])) == [("340124", "2023")]


def test_files_are_skipped_by_their_names(tree):
    (tree / "350102-2023.xlsx").write_bytes(b"PK\x03\x04 cut")
    assert not error_codes(read(tree, where=["county_code^=34"]))


@pytest.mark.parametrize(
    ("where", "code"),
    [("years=2023", "D161"), ("year", "D160"), ("year=", "D160"), ("=2023", "D160")],
)
def test_a_clause_that_is_none(tree, where, code):
    with pytest.raises(UnusableRequest) as failure:
        read_dataset(tree, where=[where])
    assert codes(failure.value.diagnostics) == [code]


def test_nothing_left_says_what_there_was(tree):
    with pytest.raises(UnreadableData) as failure:
        read_dataset(tree, where=["county_code=340129"])
    (said,) = failure.value.diagnostics
    assert said.code == "D162"
    assert "340123" in said.hint()
    assert "2022" in said.hint()


def test_progress_counts_files(tree):
    told = []
    read_dataset(tree, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_several_processes_give_the_same(tree, monkeypatch):
    from engine.data.collecting import opening

    alone = normalised(tree)
    monkeypatch.setattr(opening, "_WORTH_IT", 1)
    monkeypatch.setattr(opening.os, "cpu_count", lambda: 2)
    monkeypatch.setattr(opening, "_SHARE", 1)
    shared = normalised(tree)
    assert values(alone, "books") == values(shared, "books")
    assert alone.diagnostics == shared.diagnostics


def test_the_cache_changes_nothing(tree, tmp_path, monkeypatch):
    fresh = normalised(tree)
    monkeypatch.setenv("JUNHENG_CACHE", str(tmp_path / "cache"))
    for _ in range(2):
        again = normalised(tree)
        assert values(fresh, "books") == values(again, "books")
        assert fresh.diagnostics == again.diagnostics
    assert len(list((tmp_path / "cache").iterdir())) == 4
    read_dataset(tree, cache=False)


MAPPING = """\
format: 1
tables:
  schools:
    sheet: 学校
    columns:
      藏书: books
      备注: ignore
"""


@pytest.fixture
def mapped_tree(tmp_path):
    """Two files whose header 藏书 nobody knows, in different columns, below a title."""
    root = tmp_path / "数据"
    root.mkdir()
    header = [*HEADER[:5], "藏书", "备注"]
    book(root / "340123-2023.xlsx", {"学校": [header, [*rows("340123", "2023", 1)[0], "好"]]})
    turned = [header[5], *header[:5]]
    line = rows("340124", "2023", 1)[0]
    book(root / "340124-2023.xlsx", {"学校": [["某县"], turned, [70, *line[:5]]]})
    (tmp_path / "map.yaml").write_text(MAPPING, "utf-8")
    return root


def test_a_mapping_counts_for_every_file(mapped_tree, tmp_path):
    found = read(mapped_tree, mapping=tmp_path / "map.yaml")
    assert values(found, "books") == [10, 70]
    assert not {"D023", "D080"} & set(codes(found))
    assert not found.errors
    assert found.origin("books", row=1).cell == "A3"


def test_a_unit_of_a_mapping_counts_for_every_file(mapped_tree, tmp_path):
    said = MAPPING.replace("藏书: books", "藏书: {column: equipment_value, unit: 万元}")
    (tmp_path / "map.yaml").write_text(said, "utf-8")
    found = read(mapped_tree, mapping=tmp_path / "map.yaml")
    assert values(found, "equipment_value") == [100_000, 700_000]


def test_a_header_that_no_file_has_is_told(mapped_tree, tmp_path):
    (tmp_path / "map.yaml").write_text(MAPPING + "      没有的: ratio\n", "utf-8")
    assert only(read(mapped_tree, mapping=tmp_path / "map.yaml"), "D080").place.line == 8


def test_a_mapping_of_a_folder_of_tables_names_its_files(tmp_path):
    root = tmp_path / "数据"
    root.mkdir()
    csv_file(root / "甲.csv", [[*HEADER[:5], "藏书"], *rows("340123", "2023", 1)])
    csv_file(root / "乙.csv", [["县代码", "年度", "满意率"], ["340123", "2023", 88]])
    text = (
        "format: 1\ntables:\n  schools: {sheet: 甲.csv, columns: {藏书: books}}\n"
        "  county: {sheet: 乙.csv, columns: {满意率: satisfaction}}\n"
    )
    (tmp_path / "map.yaml").write_text(text, "utf-8")
    for where in ([], ["year=2023"]):
        found = read(root, mapping=tmp_path / "map.yaml", where=where)
        assert values(found, "books") == [10]
        assert found.counties.columns["satisfaction"].values.tolist() == [88]


def test_the_digest_of_data_knows_its_mapping(mapped_tree, tmp_path):
    mapping = tmp_path / "map.yaml"
    plain = read_dataset(mapped_tree)
    first = read_dataset(mapped_tree, mapping=mapping)
    assert read_dataset(mapped_tree, mapping=mapping).digest == first.digest
    mapping.write_text(MAPPING.replace("藏书: books", "藏书: ratio"), "utf-8")
    second = read_dataset(mapped_tree, mapping=mapping)
    assert len({plain.digest, first.digest, second.digest}) == 3
    assert second.diagnostics[0].code == "D172"
    assert second.diagnostics[0].data["name"] == "map.yaml"


def test_headers_are_joined_by_the_dictionary_that_is_given(mapped_tree):
    """A synonym of a person's own dictionary makes 藏书 here and 图书 there one column."""
    lines = rows("350102", "2023", 1)
    book(mapped_tree / "350102-2023.xlsx", {"学校": [HEADER, *lines]})
    books = DICTIONARY.fields["books"]
    own = replace(
        DICTIONARY,
        fields={**DICTIONARY.fields, "books": replace(books, synonyms=(*books.synonyms, "藏书"))},
    )
    dataset = read_dataset(mapped_tree, dictionary=own)
    found = normalise(dataset, own, LEVELS)
    assert values(found, "books") == [10, 70, 10]
    assert not found.errors


def test_a_header_of_the_mapping_and_one_of_the_dictionary_are_one_column(mapped_tree, tmp_path):
    book(mapped_tree / "350102-2023.xlsx", {"学校": [HEADER, *rows("350102", "2023", 1)]})
    found = read(mapped_tree, mapping=tmp_path / "map.yaml")
    assert values(found, "books") == [10, 70, 10]
    assert not {"D080", "D090", "D023"} & set(codes(found))
    assert found.origin("books", row=2).header == "图书"


def test_counties_may_spell_one_column_in_ways_that_the_mapping_knows(mapped_tree, tmp_path):
    header = [*HEADER[:5], "书本"]
    book(mapped_tree / "350102-2023.xlsx", {"学校": [header, *rows("350102", "2023", 1)]})
    said = MAPPING.replace("      藏书: books", "      藏书: books\n      书本: books")
    (tmp_path / "map.yaml").write_text(said, "utf-8")
    found = read(mapped_tree, mapping=tmp_path / "map.yaml")
    assert values(found, "books") == [10, 70, 10]
    assert not {"D080", "D083"} & set(codes(found))


def test_a_row_of_units_below_a_mapped_header(tmp_path):
    root = tmp_path / "数据"
    root.mkdir()
    units = ["", "", "", "", "", "万元"]
    line = rows("340123", "2023", 1)[0]
    book(root / "340123-2023.xlsx", {"学校": [[*HEADER[:5], "资产"], units, line]})
    line = [*rows("340124", "2023", 1)[0][:5], 20]
    book(root / "340124-2023.xlsx", {"学校": [[*HEADER[:5], "资产（万元）"], line]})
    said = MAPPING.replace("藏书: books", "资产: equipment_value").replace(
        "      备注: ignore\n", ""
    )
    (tmp_path / "map.yaml").write_text(said, "utf-8")
    found = read(root, mapping=tmp_path / "map.yaml")
    assert values(found, "equipment_value") == [100_000, 200_000]  # 10 and 20 of 10,000
    assert not found.errors
