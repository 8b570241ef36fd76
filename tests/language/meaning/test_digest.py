"""The digest of a ruleset: it changes with the meaning, never with the way it is written."""

from __future__ import annotations

import pytest

from .given import overlay, rules

BODY = """
criteria:
  size:
    label: 班额
    measure: pupils / classes
    at_most: {primary: 45, junior: 50}
    every: section
    source: note
    confidence: A
groups:
  both: {all: [ok, size]}
verdict: {all: [both]}
"""
TEXT = rules(BODY)
PUPILS = "label: {zh: 在校生数, en: pupils}, unit: 人, scope: section, type: number, whole: true"


@pytest.fixture
def digest(shelf):
    """The digest of a text."""

    def of(text):
        shelf.put(text)
        return shelf.load("toy@1").digest

    return of


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    label: 班额\n", "    label: 班额   # 每班人数\n"),
        ("criteria:\n", "# 注\n\ncriteria:\n"),
        ("pupils / classes", '"pupils / classes"'),
        ("{primary: 45, junior: 50}", "{junior: 50, primary: 45}"),
        ("{primary: 45, junior: 50}", "\n      primary: 45\n      junior: 50"),
        ("{all: [ok, size]}", "\n    all:\n      - ok\n      - size"),
        ("    source: note\n    confidence: A\n", "    confidence: A\n    source: note\n"),
        ("title: 玩具标准\nlevels", "title: '玩具标准'\nlevels"),
    ],
)
def test_writing_it_another_way_changes_nothing(digest, old, new):
    assert old in TEXT

    assert digest(TEXT.replace(old, new, 1)) == digest(TEXT)


def test_the_order_of_sections_changes_nothing(digest):
    head, middle, tail = TEXT.partition("groups:\n  both: {all: [ok, size]}\n")

    assert digest(middle + head + tail) == digest(TEXT)


def test_line_ends_and_a_mark_of_byte_order_change_nothing(shelf, digest):
    plain = digest(TEXT)
    path = shelf.folder / "toy" / "1.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())

    assert shelf.load("toy@1").digest == plain


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("primary: 45", "primary: 46"),
        ("at_most", "less_than"),
        ("pupils / classes", "classes / pupils"),
        ("confidence: A\ngroups", "confidence: B\ngroups"),
        ("all: [ok, size]", "any: [ok, size]"),
        ("1e-9", "1e-8"),
        ("denominator: population", "denominator: sample"),
        ("rounding: none", "rounding: {coefficients: 2}"),
    ],
)
def test_another_meaning_is_another_digest(digest, old, new):
    assert old in TEXT

    assert digest(TEXT.replace(old, new, 1)) != digest(TEXT)


def test_a_limit_with_more_decimals_is_another_limit(digest):
    """0.50 and 0.5 are one number, but `reads as the limit` depends on the decimals typed."""
    assert digest(TEXT.replace("45", "45.0")) != digest(TEXT)


@pytest.mark.parametrize("change", ["minimum: 5", "merge: max", "blank: 0"])
def test_the_fields_that_it_reads_belong_to_its_meaning(shelf, digest, change):
    plain = digest(TEXT)
    shelf.put(f"format: 1\nfields:\n  pupils: {{{PUPILS}, {change}}}\n", "fields/own.yaml")

    assert shelf.load("toy@1").digest != plain


OTHER = "label: {zh: 别的, en: other}, scope: section, type: number"
DERIVED = (
    f"  pupils: {{{PUPILS}, derived: day + board}}\n"
    f"  day: {{{OTHER.replace('别的', '走读数').replace('other', 'day')}}}\n"
    f"  board: {{{OTHER.replace('别的', '住读数').replace('other', 'board')}, blank: 0}}\n"
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("day + board", "day - board"),  # how it is derived
        ("day + board", "{primary: day + board}"),  # at which levels
        ("blank: 0", "blank: 1"),  # what it is derived from
        ("day + board", "day"),
    ],
)
def test_what_its_fields_are_derived_from_belongs_to_its_meaning(shelf, digest, old, new):
    shelf.put(f"format: 1\nfields:\n{DERIVED}", "fields/own.yaml")
    plain = digest(TEXT)
    shelf.put(f"format: 1\nfields:\n{DERIVED.replace(old, new)}", "fields/own.yaml")

    assert shelf.load("toy@1").digest != plain


@pytest.mark.parametrize(
    "change",
    [
        "synonyms: [就读的人]",
        "note: {zh: 学年初的数, en: at the start of the year}",
        "statistics: {table: 教基9999, cell: B2}",
        "sound: {to: 9, no_more_than: [books_here]}",
    ],
)
def test_what_changes_no_result_does_not(shelf, digest, change):
    """Where a field is found, what is told of it, and what an audit makes of it."""
    other = "books_here: {label: {zh: 此处图书, en: books here}, scope: section, type: number}"
    shelf.put(f"format: 1\nfields:\n  {other}\n  pupils: {{{PUPILS}}}\n", "fields/own.yaml")
    plain = digest(TEXT)
    shelf.put(
        f"format: 1\nfields:\n  {other}\n  pupils: {{{PUPILS}, {change}}}\n", "fields/own.yaml"
    )

    assert shelf.load("toy@1").digest == plain


def test_a_field_that_no_rule_rests_on_changes_nothing(shelf, digest):
    plain = digest(TEXT)
    shelf.put(f"format: 1\nfields:\n  other: {{{OTHER}, maximum: 3}}\n", "fields/own.yaml")

    assert shelf.load("toy@1").digest == plain


def test_a_field_of_its_own_counts_where_a_rule_rests_on_it(digest):
    own = f"fields:\n  other: {{{OTHER}}}\n"
    unused = TEXT + own
    used = unused.replace("pupils / classes", "other / classes")

    assert digest(unused) == digest(TEXT)
    assert digest(used.replace("type: number", "type: number, maximum: 3")) != digest(used)
    assert digest(used.replace("type: number", "type: number, note: 注")) == digest(used)


def test_how_a_unit_is_converted_belongs_to_its_meaning(shelf, digest):
    plain = digest(TEXT)
    shelf.put("format: 1\nunits: {人: {万人: 9999}}\n", "fields/own.yaml")
    another = shelf.load("toy@1").digest
    shelf.put("format: 1\nunits: {元: {万元: 9999}}\n", "fields/own.yaml")

    assert another != plain
    assert shelf.load("toy@1").digest == plain


def test_comments_of_the_dictionary_do_not(shelf, digest):
    plain = digest(TEXT)
    shelf.put(f"format: 1\nfields:\n  pupils: {{{PUPILS}}}   # 整数\n", "fields/own.yaml")

    assert shelf.load("toy@1").digest == plain


def test_an_overlay_changes_with_its_base(shelf, digest):
    digest(TEXT)
    over = overlay(
        "- {item: criteria.size, change: {unit: 人}, direction: neutral, source: note, "
        "confidence: A, because: 因}\n"
    )
    shelf.put(over, "toy/over/1.yaml")
    before = shelf.load("toy/over@1").digest
    digest(TEXT.replace("primary: 45", "primary: 46"))

    assert shelf.load("toy/over@1").digest != before


def test_the_place_of_the_file_changes_nothing(shelf, digest, tmp_path):
    elsewhere = tmp_path / "elsewhere.yaml"
    elsewhere.write_text(TEXT, encoding="utf-8")

    assert shelf.load(str(elsewhere)).digest == digest(TEXT)
