"""The one style: what is moved, broken, joined and left, each shown by hand."""

from __future__ import annotations

from textwrap import dedent

import pytest

from engine.formatting.layout import UnusualError
from engine.formatting.text import format_text


def formatted(text, kind="ruleset", **more):
    """A text without the indentation that it has in a test."""
    return format_text(dedent(text).lstrip("\n"), kind, **more)


def same(text, kind="ruleset"):
    """Whether a text is in the style already."""
    return formatted(text, kind) == dedent(text).lstrip("\n")


# ------------------------------------------------------------------ spaces and lines


def test_indentation_is_two_spaces_also_under_a_list():
    made = formatted("""
        criteria:
            L1:
                label:   甲
                at_least :
                - when:   a
                  is: 0.50
                -   is: 1
        """)

    assert made == dedent("""\
        criteria:
          L1:
            label: 甲
            at_least:
              - when: a
                is: 0.50
              - is: 1
        """)


def test_one_space_after_colons_and_commas_within_braces():
    assert formatted('a: {x:   1,"y":2 ,  z: [ 1,2 ]}\n') == 'a: {x: 1, "y": 2, z: [1, 2]}\n'


def test_at_most_one_empty_line_and_none_at_the_edges():
    made = formatted("\n\na: 1\n\n\n\nb:\n\n  c: 1\n\n\n")

    assert made == "a: 1\n\nb:\n  c: 1\n"
    assert formatted("\n\n\n# c\n\n\na: 1\n") == "# c\n\na: 1\n"


def test_line_feeds_no_byte_order_mark_no_blanks_at_the_end():
    assert formatted("\ufeffa: 1  \r\nb: 2\t\r\n") == "a: 1\nb: 2\n"
    assert formatted("a: 1") == "a: 1\n"


def test_a_value_below_its_key_joins_it_where_it_fits():
    long = "词" * 120

    assert formatted("a:\n    one two\n") == "a: one two\n"
    assert same(f"a:\n  {long}\n")
    assert formatted(f"a: {long}\n") == f"a: {long}\n"


# ------------------------------------------------------------------ what is left as typed


@pytest.mark.parametrize(
    "text",
    [
        "0.50",
        "1.0",
        '"0320"',
        '"2017"',
        "'2017'",
        ".5",
        "100 * a / b",
        '">="',
        "'it''s'",
        '"\\u4e00"',
    ],
)
def test_numbers_and_quotes_stay(text):
    assert same(f"a: {text}\nb: {{c: {text}}}\n")


def test_texts_over_several_lines_keep_their_lines():
    made = formatted("""
        a: |
            one
              two

            three
        b: >-
         folded
         words
        c: "quoted
             over lines"
        """)

    assert made == dedent("""\
        a: |
          one
            two

          three
        b: >-
          folded
          words
        c: "quoted
          over lines"
        """)


def test_a_block_of_text_that_ends_with_the_file_stays_without_line_feed():
    """YAML gives the text of a block a line feed only where the file has one."""
    assert formatted("a: |\n  one") == "a: |-\n  one\n"
    assert formatted("a: |+\n  one") == "a: |-\n  one\n"
    assert same("a: |+\n  one\n\n")


# ------------------------------------------------------------------ braces and brackets


def test_braces_that_fit_120_columns_stay_and_join():
    fits = "a: {x: " + "y" * 100 + ", z: " + "w" * 7 + "}"
    assert len(fits) == 120
    assert same(fits + "\n")
    assert formatted("a: {x: 1,\n  y: 2}\n") == "a: {x: 1, y: 2}\n"


def test_keys_of_the_language_that_do_not_fit_become_a_block():
    label = "甲" * 60
    keys = "measure: books / pupils, at_least: {primary: 1, junior: 2}, source: m6"
    made = formatted(f"criteria:\n  L1: {{label: {{zh: {label}, en: A}}, {keys}}}\n")

    assert made == dedent(f"""\
        criteria:
          L1:
            label: {{zh: {label}, en: A}}
            measure: books / pupils
            at_least: {{primary: 1, junior: 2}}
            source: m6
        """)


def test_rows_of_data_that_do_not_fit_go_on_below_and_keep_their_line_breaks():
    row = ", ".join(f"field_number_{n}: {n}000" for n in range(1, 9))
    made = formatted(f"tests:\n- schools:\n  - {{{row}}}\n", "tests")
    first, second = made.split("\n")[2:4]

    assert made.startswith("tests:\n  - schools:\n      - {field_number_1: 1000, field")
    assert len(first) <= 120
    assert second.startswith(" " * 9 + "field_number_")
    assert second.endswith("}")
    assert format_text(made, "tests") == made
    broken = made.replace(" field_number_3", "\n         field_number_3")
    assert "\n         field_number_3" in format_text(broken, "tests")


def test_a_list_of_lists_that_does_not_fit_becomes_a_block():
    one = "[" + ", ".join(["12345"] * 12) + "]"
    made = formatted(f"a: [{one}, {one}]\n")

    assert made == f"a:\n  - {one}\n  - {one}\n"


def test_empty_braces_and_values_without_text():
    assert same("a: {}\nb: []\nc:\nd:\n  -\n  - x\n")
    assert formatted("a: {b, c: }\n") == "a: {b: , c: }\n"


def test_texts_over_several_lines_within_braces_join_where_that_says_the_same():
    made = formatted("""
        a: {b: one
             two, c: "three
             four"}
        d: [x, "one

          two"]
        e: ["one \\
          two"]
        """)

    assert made == dedent("""\
        a: {b: one two, c: "three four"}
        d:
          - x
          - "one

            two"
        e:
          - "one \\
            two"
        """)


def test_an_escaped_blank_at_the_end_of_a_line_stays():
    """Within double quotes a backslash keeps the blank after it; all further blanks go."""
    assert formatted('a: "one\\    \n  two"\n') == 'a: "one\\ \n  two"\n'


# ------------------------------------------------------------------ order


def test_keys_of_the_language_come_in_the_order_of_the_schema():
    made = formatted("""
        title: 甲
        verdict: {labels: {not_met: 否, met: 是}, all: [g]}
        id: toy
        format: 1
        criteria:
          zebra: {confidence: A, source: m, label: Z, requires: x}
          apple:
            source: m
            label: A
        """)

    assert made == dedent("""\
        format: 1
        id: toy
        title: 甲
        criteria:
          zebra: {label: Z, requires: x, source: m, confidence: A}
          apple:
            label: A
            source: m
        verdict: {all: [g], labels: {met: 是, not_met: 否}}
        """)


def test_names_of_the_writer_keep_their_order():
    assert same("""
        levels: {primary: 小学, junior: 初中}
        sources:
          z: {document: Z}
          a: {document: A}
        """)


def test_the_keys_of_an_override_follow_the_item_it_changes():
    """`total` and `pass` are keys of rubrics, `measure` and `unit` of criteria."""
    made = formatted("""
        overrides:
          - change: {pass: 80, total: 100}
            item: rubrics.r
          - item: criteria.c
            change: {unit: 人, measure: x}
        """)

    assert made == dedent("""\
        overrides:
          - item: rubrics.r
            change: {total: 100, pass: 80}
          - item: criteria.c
            change: {measure: x, unit: 人}
        """)


def test_a_mapping_with_a_key_that_is_not_known_is_left_in_its_order():
    assert same("criteria:\n  a: {source: m, lable: A, measure: x}\n")


# ------------------------------------------------------------------ comments


def test_comments_go_with_what_they_stand_at():
    made = formatted("""
        # about the file

        # about the title
        title: 甲   # beside the title
        # about the id
        id: toy
        """)

    assert made == dedent("""\
        # about the file

        # about the title
        # about the id
        id: toy
        title: 甲   # beside the title
        """)


def test_headings_between_items_stay_between_them():
    assert same("""
        criteria:
          # ---------------- first
          a:
            label: A
          # ---------------- second

          b:
            label: B
            # at the end of b
          # at the end of criteria
        # at the end of the file
        """)


def test_a_comment_is_at_least_two_blanks_away():
    made = formatted("a: 1 # x\nb: 2     # y\nc: [] # z\n")

    assert made == "a: 1  # x\nb: 2     # y\nc: []  # z\n"


def test_comments_within_braces_stand_at_their_entries():
    made = formatted("""
        of: [  # why these
          a,   # the first
          # the second
          b,
          # the end
        ]
        none: [ # of none
        ]
        odd: [
          # alone
        ]
        """)

    assert made == dedent("""\
        of:  # why these
          - a   # the first
          # the second
          - b
          # the end
        none: []  # of none
        # alone
        odd: []
        """)


def test_comments_beside_a_dash_go_above_it():
    made = formatted("""
        gaps:
          - # one
            # two
            title: T
          -   # three
            - x
        """)

    assert made == dedent("""\
        gaps:
          # one
          # two
          - title: T
          # three
          - - x
        """)


def test_comments_within_brackets_below_a_dash_go_above_it():
    made = formatted("""
        a:
          - [ # one
              # two
              {b: 1}, # three
            ]
        """)

    assert made == dedent("""\
        a:
          # one
          # two
          - - {b: 1}  # three
        """)


def test_comments_of_one_key_that_cannot_stand_beside_it_stand_above():
    made = formatted("""
        a:  # one
          # two
          b  # three
        c: |  # four
          text
        """)

    assert made == dedent("""\
        # two
        # three
        a: b  # one
        c: |  # four
          text
        """)


def test_a_number_sign_within_a_text_is_no_comment():
    assert same("a: x#y\nb: '# z'\nc: >-\n  # text\n")


def test_a_line_on_which_a_finding_is_allowed_is_not_broken():
    row = "measure: " + "x" * 100
    allowed = f"criteria:\n  a: {{label: A, {row}, at_least: 1}}  # junheng: allow C030 because\n"

    assert same(allowed)
    assert not same(allowed.partition("  # junheng")[0] + "\n")


# ------------------------------------------------------------------ what is refused


@pytest.mark.parametrize(
    "text",
    [
        "%YAML 1.2\n---\na: 1\n",
        "a: &x 1\nb: *x\n",
        "a: !!str 1\n",
        "? |\n  long\n: 1\n",
        "- a\n- b\n",
        "a\n",
        "",
    ],
)
def test_what_has_no_place_in_the_style_is_refused(text):
    with pytest.raises(UnusualError):
        format_text(text, "ruleset")


def test_a_document_marker_and_question_marks_go():
    assert formatted("--- # top\n? a\n: 1\n...\n# end\n") == "# top\na: 1\n# end\n"


# ------------------------------------------------------------------ the line for editors

LINE = "# yaml-language-server: $schema=../x.schema.json"


def test_the_line_for_editors_comes_first():
    made = formatted("\n# about\nformat: 1\n", line=LINE)

    assert made == f"{LINE}\n# about\nformat: 1\n"
    assert format_text(made, "ruleset", LINE) == made


def test_a_line_for_editors_that_leads_nowhere_is_replaced():
    old = "# yaml-language-server: $schema=../gone.json"
    text = f"# about\n{old}\nformat: 1\n"

    assert formatted(text, line=LINE, keep=lambda where: where != "../gone.json") == (
        f"{LINE}\n# about\nformat: 1\n"
    )
    assert formatted(text, line=LINE) == f"{old}\n# about\nformat: 1\n"
    assert formatted(text) == text
