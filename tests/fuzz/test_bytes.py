"""Any bytes in the place of a file, and valid files with some bytes spoilt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .given import BASES, fuzz, nothing_is_run

FILES = ("quality/2017.yaml", "quality/city/2017.yaml", "score/2012.yaml", "shapes/2024.yaml")
TESTS = "quality/tests/quality.yaml"
# What a slip of the hand, an editor or a memory stick puts into a file.
SCRAPS = st.one_of(
    st.sampled_from([
        "：", "，", "（", "“", "\t", "\u3000", "\u200b", "\ufeff", "\u00a0", "\r", "\n", "\n\n",
        " ", "  ", "- ", ": ", ":", "{", "}", "[", "]", ",", "'", '"', "#", " #", "|", ">", "&a ",
        "*a ", "!t ", "---\n", "...\n", "%", "@", "`", "? ", "<<: ", "\x00", "\x1e", "\x85", "\\",
        "null", "~", "true", "1e9", "0,5", "001", "=", "==", "≥",
    ]).map(str.encode),
    st.binary(min_size=1, max_size=4),
)  # fmt: skip


@st.composite
def spoilt(draw, names):
    """The name of a valid file and its bytes with a few of them changed."""
    name = draw(st.sampled_from(names))
    data = (BASES / name).read_bytes()
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        gone = draw(st.sampled_from([0, 0, 1, 2, 40]))
        data = data[:at] + draw(SCRAPS) + data[at + gone :]
    return name, data


@fuzz(150)
@given(made=spoilt(FILES))
def test_a_ruleset_with_spoilt_bytes_is_answered(office, made):
    with office.spoilt(*made) as path, nothing_is_run():
        office.load(path)


@fuzz(60)
@given(made=spoilt((TESTS,)))
def test_a_test_file_with_spoilt_bytes_is_answered(office, made):
    with office.spoilt(*made) as path, nothing_is_run():
        office.test(path)


@fuzz(60)
@given(data=st.binary(max_size=300), name=st.sampled_from((*FILES, TESTS)))
def test_any_bytes_are_answered(office, data, name):
    with office.spoilt(name, data) as path, nothing_is_run():
        (office.test if name == TESTS else office.load)(path)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-16-le", "big5", "utf-8-sig"])
@pytest.mark.parametrize("name", [*FILES, TESTS, "fields/own.yaml"])
def test_a_file_in_another_encoding_is_answered(office, name, encoding):
    text = (BASES / name).read_text(encoding="utf-8")
    with office.spoilt(name, text.encode(encoding, "replace")) as path:
        found = office.validate(path)
    assert (encoding == "utf-8-sig") == (found == [])
