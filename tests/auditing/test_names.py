"""Spelling of names and names that differ by a character, against the plain way of saying so."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.auditing.characters import characters_of
from engine.auditing.checks.near_names import near_names
from engine.auditing.names import respelled, spelled
from engine.auditing.view import View
from engine.data import normalise, read_dataset

from .given import DICTIONARY, csv_file

SIGNS = "张李王庄村镇学一二东"
TELLING = "一二东"


@given(st.lists(st.text(max_size=8), max_size=5))
def test_names_that_need_no_closer_look_are_as_after_one(names):
    texts = pa.array(names, pa.string())

    assert spelled(texts).to_pylist() == respelled(texts).to_pylist()


@pytest.mark.parametrize(
    ("typed", "one"),
    [
        ("第一 小学", "第一小学"),
        ("第一小学（东校区）", "第一小学(东校区)"),
        ("ＡＢ小学１", "ab小学1"),
        ("【甲】校", "(甲)校"),
        ("e\u0301校", "é校"),  # a letter and its accent are one sign
    ],
)
def test_one_spelling(typed, one):
    assert spelled(["城关小学", typed, ""]).to_pylist() == ["城关小学", one, ""]


def test_characters_of_a_part_of_an_array():
    """Of a, 𠀀b, (missing) and c from the second on: three characters, the first beyond 16 bits."""
    letters = characters_of(pa.array(["a", "𠀀b", None, "c"])[1:])

    assert [chr(code) for code in letters.codes] == ["𠀀", "b", "c"]
    assert letters.length.tolist() == [2, 0, 1]
    assert letters.holding(letters.codes == ord("c")).tolist() == [2]


def one_apart(first, second):
    """Whether names differ by one character that does not tell schools apart, said plainly.

    A character more or less counts from 6 on, one for another from 10 on.
    """
    short, long = sorted((first, second), key=len)
    if len(short) == len(long) >= 10:
        pairs = [pair for pair in zip(short, long, strict=True) if pair[0] != pair[1]]
        return len(pairs) == 1 and not {*pairs[0]} & {*TELLING}
    if len(short) < 6 or len(long) != len(short) + 1:
        return False
    return any(
        long[:at] + long[at + 1 :] == short and long[at] not in TELLING for at in range(len(long))
    )


@st.composite
def pairs(draw):
    """A name, and the same with a character put in, left out or changed somewhere."""
    name = draw(st.text(SIGNS, min_size=5, max_size=13))
    at = draw(st.integers(0, len(name)))
    put = draw(st.text(SIGNS, max_size=2))
    left = draw(st.integers(0, 2))
    return name, name[:at] + put + name[at + left :]


@settings(max_examples=60, deadline=None)
@given(st.lists(pairs(), min_size=1, max_size=4))
def test_pairs_that_are_near(tmp_path_factory, found):
    """Each pair in a county of its own, so that nothing else is near."""
    rows = [[at, f"s{at}{side}", name or "校"]
            for at, pair in enumerate(found) for side, name in enumerate(pair)]  # fmt: skip
    path = tmp_path_factory.mktemp("names") / "s.csv"
    data = normalise(
        read_dataset(csv_file(path, [["县代码", "学校代码", "学校名称"], *rows])), DICTIONARY,
        ("primary", "junior"),
    )  # fmt: skip

    hits = list(near_names(View(data, DICTIONARY, ("primary", "junior"))))

    told = {int(data.schools.county[row]) for one in hits for row in one.rows}
    assert {str(data.counties.code[at]) for at in told} == {
        str(at) for at, pair in enumerate(found) if one_apart(*pair)
    }
