"""Values that the dictionary derives from others, where the data has none itself."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.data import derived_numbers, normalise, read_dataset, some_counties
from engine.diagnostics import Place, Text
from engine.language.expressions import parse
from engine.language.library import Library
from engine.language.load import Loader
from engine.language.vocabulary import Derivation, Field

from .given import DICTIONARY, LEVELS, codes, only, values, workbook

BANDS = """\
format: 1
fields:
  band_a: {label: 甲档班数, scope: section, type: number, merge: sum}
  band_b: {label: 乙档班数, scope: section, type: number, merge: sum}
  classes: {derived: band_a + band_b}
"""


def derivation(text, level=""):
    """One derivation as the loader makes it."""
    expression, found = parse(text, Place("own.yaml", 1, 1))
    assert expression, found
    return Derivation(expression, level)


def number(name, label, scope="section", *derived, **more):
    """A field that is a number."""
    return Field(name, Text(label, name), scope, derived=derived, **more)


def dictionary(*fields):
    """The small dictionary with some fields more, or others in the place of its own."""
    return replace(
        DICTIONARY, fields={**DICTIONARY.fields, **{field.name: field for field in fields}}
    )


BOYS, GIRLS = number("boys", "男生数"), number("girls", "女生数")
SUM = derivation("boys + girls")
PUPILS = replace(DICTIONARY.fields["pupils"], derived=(SUM,))
TOTAL = dictionary(PUPILS, BOYS, GIRLS)


def read(tmp_path, rows, known=TOTAL, levels=LEVELS, county=(), **options):
    """Rows of schools of counties 1, 2 …, one school each; county: rows of the county table."""
    header, *data = rows
    full = [
        ["县代码", "学校代码", "学校类型", *header],
        *([at, f"s{at}", "九年一贯制", *row] for at, row in enumerate(data, 1)),
    ]
    sheets = {"学校": full, **({"县": county} if county else {})}
    path = workbook(tmp_path / "data.xlsx", sheets)
    return normalise(read_dataset(path), known, levels, **options)


def test_a_total_is_computed_where_only_its_parts_are_given(tmp_path):
    rows = [["小学男生数", "小学女生数"], [60, 50], [0, 7]]
    found = read(tmp_path, rows)

    assert values(found, "pupils", "primary") == [110, 7]
    assert ("pupils", "junior") not in found.schools.level_columns
    said = only(found, "D065")
    assert said.severity == "info"
    assert (said.place.table, said.place.field, said.place.row) == ("学校", "小学在校生数", 2)
    assert said.message("zh") == "“小学在校生数”由 男生数 + 女生数 算得 2 个值：第 2、3 行"
    assert "pupils_primary" in said.message("en")
    assert "boys + girls" in said.message("en")


def test_what_is_given_stays_also_where_its_parts_say_otherwise(tmp_path):
    rows = [["小学男生数", "小学女生数", "小学在校生数"], [60, 50, 111], [60, 50, ""]]
    found = read(tmp_path, rows)

    assert values(found, "pupils", "primary") == [111, 110]
    assert only(found, "D065").place.row == 3
    assert found.derived["pupils", "primary"].where.tolist() == [False, True]


def test_a_missing_part_leaves_the_whole_missing(tmp_path):
    found = read(tmp_path, [["小学男生数", "小学女生数"], [60, ""], ["", 50], ["", ""]])

    assert ("pupils", "primary") not in found.schools.level_columns
    assert not found.derived
    assert "D065" not in codes(found)


def test_without_the_column_of_a_part_nothing_is_computed(tmp_path):
    found = read(tmp_path, [["小学男生数"], [60]])

    assert ("pupils", "primary") not in found.schools.level_columns


def test_a_blank_part_is_read_as_the_dictionary_says_if_another_is_given(tmp_path):
    known = dictionary(PUPILS, BOYS, replace(GIRLS, blank=0.0))
    rows = [["小学男生数", "小学女生数", "初中男生数"], [60, "", 8], ["", "", ""]]
    found = read(tmp_path, rows, known)

    assert values(found, "pupils", "primary") == [60, None]
    assert values(found, "pupils", "junior") == [8, None]


def test_each_level_by_its_own_expression_and_none_where_none_is_said(tmp_path):
    field = replace(
        PUPILS, derived=(derivation("boys + girls", "primary"), derivation("boys * 2", "senior"))
    )
    rows = [
        ["小学男生数", "小学女生数", "初中男生数", "初中女生数", "高中男生数"],
        [1, 2, 3, 4, 5],
    ]
    found = read(tmp_path, rows, dictionary(field, BOYS, GIRLS), ("primary", "junior", "senior"))

    assert values(found, "pupils", "primary") == [3]
    assert ("pupils", "junior") not in found.schools.level_columns
    assert values(found, "pupils", "senior") == [10]


def test_with_one_level_the_plain_columns_do(tmp_path):
    found = read(tmp_path, [["男生数", "女生数"], [1, 2]], levels=("primary",))

    assert values(found, "pupils", "primary") == [3]
    assert only(found, "D065").place.field == "在校生数"


def test_what_is_derived_may_be_derived_from(tmp_path):
    double = number("double", "双倍", "section", derivation("-(1 - pupils) * 2 + 2 - abs(boys)"))
    most = number("most", "最多", "section", derivation("max(double, boys, 3) / min(girls, 9)"))
    found = read(
        tmp_path, [["小学男生数", "小学女生数"], [1, 2], [1, 0]],
        dictionary(most, double, PUPILS, BOYS, GIRLS),
    )  # fmt: skip

    assert values(found, "double", "primary") == [2 * 2 + 2 - 1, 1]
    assert values(found, "most", "primary") == [2.5, None]  # by zero nothing is divided
    assert codes(found).count("D065") == 3


def test_a_value_out_of_bounds_is_not_taken(tmp_path):
    known = dictionary(replace(PUPILS, derived=(derivation("boys - girls"),)), BOYS, GIRLS)
    rows = [["小学男生数", "小学女生数"], [5, 3], [3, 5], [3, 0.5]]
    found = read(tmp_path, rows, known)

    assert values(found, "pupils", "primary") == [2, None, None]  # below 0, no whole number
    said = only(found, "D066")
    assert (said.severity, said.place.row, said.data["rows"]) == ("warning", 3, ("3", "4"))


def test_where_a_value_came_from(tmp_path):
    rows = [["小学男生数", "小学女生数", "小学在校生数", "初中男生数", "初中女生数"],
            [60, 50, 111, 1, 2], [60, 50, "", 3, 4]]  # fmt: skip
    found = read(tmp_path, rows)

    assert found.origin("pupils", "primary", 0).header == "小学在校生数"
    assert found.origin("pupils", "primary", 1).derived == "boys + girls"
    assert found.origin("pupils", "primary").header == "小学在校生数"
    assert found.origin("pupils", "junior").derived == "boys + girls"
    assert found.origin("boys", "primary", 1).derived == ""


def test_the_parts_are_read_where_a_rule_needs_the_whole(tmp_path):
    rows = [["小学男生数", "小学女生数", "图书"], [60, 50, 9]]
    found = read(tmp_path, rows, needed={"pupils"})
    other = read(tmp_path, rows, needed={"books"})

    assert values(found, "pupils", "primary") == [110]
    assert "books" not in found.schools.columns
    assert not other.schools.level_columns


def test_fields_of_schools_and_counties(tmp_path):
    known = dictionary(
        number("all_books", "全部图书", "school", derivation("books + ratio")),
        number("unhappy", "不满意", "county", derivation("100 - satisfaction"), minimum=0),
    )
    county = [["县代码", "满意度"], [1, 80], [2, ""], [3, 99]]
    found = read(tmp_path, [["图书", "比值"], [3, 4], [5, ""], [1, 1]], known, county=county)

    assert values(found, "all_books") == [7, None, 2]
    assert values(found, "unhappy") == [20, None, 1]
    said = [note for note in found.diagnostics if note.code == "D065"]
    assert [(note.place.table, note.place.row) for note in said] == [("县", 2), ("学校", 2)]
    assert found.origin("unhappy", "", 2).derived == "100 - satisfaction"


def test_some_counties_keep_what_was_computed_for_them(tmp_path):
    known = dictionary(
        PUPILS, BOYS, GIRLS,
        number("unhappy", "不满意", "county", derivation("100 - satisfaction")),
    )  # fmt: skip
    county = [["县代码", "满意度", "不满意"], [1, 80, 5], [2, 70, ""], [3, 60, 1]]
    rows = [["小学男生数", "小学女生数", "小学在校生数"], [1, 2, 9], [3, 4, ""], [5, 6, 9]]
    found = some_counties(read(tmp_path, rows, known, county=county), np.array([1, 2]))

    assert values(found, "pupils", "primary") == [7, 9]
    assert found.derived["pupils", "primary"].where.tolist() == [True, False]
    assert found.derived["unhappy", ""].where.tolist() == [True, False]
    assert found.origin("unhappy", "", 0).derived == "100 - satisfaction"


def test_classes_are_the_sum_of_their_bands_in_a_dictionary_of_ones_own(tmp_path):
    """2 + 10 = 12; a sum of bands needs no edges. A band that is blank leaves it open."""
    (tmp_path / "fields").mkdir()
    (tmp_path / "fields" / "own.yaml").write_text(BANDS, encoding="utf-8")
    known = Loader(Library((str(tmp_path),))).dictionary
    rows = [["小学甲档班数", "小学乙档班数"], [2, 10], [2, ""]]

    found = read(tmp_path, rows, known)

    assert values(found, "classes", "primary") == [12, None]


def test_what_a_value_would_be_whatever_is_given(tmp_path):
    """For whoever compares: an audit."""
    found = read(
        tmp_path, [["小学男生数", "小学女生数", "小学在校生数"], [60, 50, 111], [60, "", 1]]
    )
    columns = found.schools.level_columns

    assert derived_numbers(PUPILS, "primary", columns, TOTAL)[0] == 110
    assert np.isnan(derived_numbers(PUPILS, "primary", columns, TOTAL)[1])
    assert derived_numbers(PUPILS, "junior", columns, TOTAL) is None
    assert derived_numbers(BOYS, "primary", columns, TOTAL) is None
