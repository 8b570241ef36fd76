"""Comments `# junheng: allow CODE reason`: what they silence, where, and what is wrong with them."""

from __future__ import annotations

import pytest

from engine.checks.allow import allowances
from tests.checks.given import codes, found, framed, write

# C026: `size` is in no group.
RULES = """
criteria:
  books: {label: 生均图书, measure: books / pupils, unit: 册, at_least: 20, source: std, confidence: B}
BEFORE
  size: {label: 班额, measure: largest_class, unit: 人, at_most: 45, source: std, confidence: A}BESIDE
verdict: {population: all, every: section, all: [books]}
"""


def told(tmp_path, before="", beside="", settings=""):
    text = RULES.lstrip("\n").replace("BEFORE\n", f"{before}\n" if before else "")
    write(tmp_path, {"example/1.yaml": framed(text.replace("BESIDE", beside))})
    if settings:
        (tmp_path / ".junheng.yaml").write_text(settings, encoding="utf-8")
    return codes(found(tmp_path))


def test_without_a_comment(tmp_path):
    assert told(tmp_path) == ["C026"]


@pytest.mark.parametrize(
    ("before", "beside"),
    [
        ("", "  # junheng: allow C026 只供参考"),
        ("  # junheng: allow C026 只供参考", ""),
        ("# junheng: allow C026 只供参考", ""),  # wherever it is indented
        ("  #junheng:allow  c026  只供参考", ""),
        ("  # junheng：allow C026，只供参考", ""),  # as a Chinese keyboard writes it
        ("  # junheng: allow C026: 只供参考", ""),
        ("  # 见办法第五条 # junheng: allow C026 只供参考", ""),
    ],
)
def test_beside_the_line_or_above_it(tmp_path, before, beside):
    assert told(tmp_path, before, beside) == []


def test_several_above_one_another_hold_for_one_line(tmp_path):
    before = "  # junheng: allow C026 只供参考\n  # 班额只是参考\n  # junheng: allow C055 不相干"

    assert told(tmp_path, before) == ["C003"]


@pytest.mark.parametrize(
    "before",
    [
        "  # junheng: allow C026 只供参考\n",  # an empty line follows
        (
            "  other: {label: 班级, measure: classes, at_least: 1, source: std, confidence: B}  # junheng: allow C026 甲\n"
            "  third: {label: 专任教师, measure: full_time_teachers, at_least: 1, source: std, confidence: B}"
        ),
    ],
)
def test_a_comment_reaches_no_further(tmp_path, before):
    """An empty line ends it; one beside a line holds for that line alone."""
    assert "C026" in told(tmp_path, before)


def test_another_code_is_not_silenced(tmp_path):
    assert sorted(told(tmp_path, "  # junheng: allow C020 只供参考")) == ["C003", "C026"]


def test_without_a_reason_nothing_is_silenced(tmp_path):
    assert sorted(told(tmp_path, "  # junheng: allow C026")) == ["C001", "C026"]


@pytest.mark.parametrize("name", ["C999", "M034", "S001", "C001"])
def test_only_rules_can_be_allowed(tmp_path, name):
    """Errors of structure and meaning cannot, nor complaints about comments."""
    assert sorted(told(tmp_path, f"  # junheng: allow {name} 理由")) == ["C002", "C026"]


@pytest.mark.parametrize("said", ["alow C026 理由", "allow", "C026", ""])
def test_what_is_not_understood(tmp_path, said):
    assert sorted(told(tmp_path, f"  # junheng: {said}")) == ["C004", "C026"]


def test_a_code_that_is_off_is_not_said_to_be_needless(tmp_path):
    before = "  # junheng: allow C026 只供参考"

    assert told(tmp_path, before, settings="checks: {C026: off}\n") == []


def test_a_comment_about_a_comment_can_be_switched_off_too(tmp_path):
    assert told(tmp_path, "  # junheng: allow C020 理由", settings="checks: {C003: off}\n") == [
        "C026"
    ]


def test_what_is_a_text_is_no_comment():
    text = (
        "a: '# junheng: allow C001 x'\n"
        "b: |\n  # junheng: allow C002 x\n"
        "c: x#junheng:allow C003 x\n"
        'd: "eins\n  # junheng: allow C004 x"\n'
        "e: [f, # junheng: allow C005 x\n  g]\n"
        "h: 好 # junheng: allow C006 x\n"
    )

    assert [(one.code, one.place.line, one.place.column) for one in allowances(text, "a.yaml")] == [
        ("C005", 7, 8),
        ("C006", 9, 6),
    ]


def test_places_are_those_of_the_comment(tmp_path):
    text = (
        RULES.lstrip("\n")
        .replace("BEFORE\n", "  # junheng: allow C020 理由\n")
        .replace("BESIDE", "")
    )
    write(tmp_path, {"example/1.yaml": framed(text)})
    (one,) = [one for one in found(tmp_path) if one.code == "C003"]

    assert one.excerpt[one.place.column - 1 :] == "# junheng: allow C020 理由"


def test_in_a_file_of_the_data_dictionary(tmp_path):
    own = "format: 1\nfields:\n  # junheng: allow C046 县里按万元报\n  equipment_value: {unit: 万元}\n"
    write(
        tmp_path,
        {
            "fields/own.yaml": own,
            "example/1.yaml": framed(
                RULES.lstrip("\n").replace("BEFORE\n", "").replace("BESIDE", "")
            ),
        },
    )

    assert codes(found(tmp_path)) == ["C026"]
