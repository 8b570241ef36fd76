"""Any bytes, any text: findings, never an exception."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from engine.diagnostics import Diagnostic, render
from engine.language.marks import read_tree
from engine.language.prescan import prescan
from engine.language.structure import KINDS, Kind, check_structure, read_checked

PIECES = st.sampled_from(
    [
        "：",
        ":",
        ": ",
        "\t",
        "\n",
        "\n  ",
        "\n    ",
        "- ",
        "{",
        "}",
        "[",
        "]",
        ",",
        "，",
        '"',
        "'",
        "#",
        " #",
        "|",
        ">",
        "&a",
        "*a ",
        "!t ",
        "---\n",
        "...",
        "%",
        "@",
        "`",
        "? ",
        "<<: ",
        "\u3000",
        "\u200b",
        "\ufeff",
        "\x00",
        "\x1e",
        "\x85",
        "\u2028",
        "\r",
        "1e999",
        "0",
        ".5",
        "0,5",
        "true",
        "null",
        "~",
        "a",
        "measure",
        "at_least",
        "criteria:",
        "甲",
        "（",
        "“",
        "\\",
        "\ud800",
        "extends: a@1\n",
        "overrides:\n  - ",
        "verdict: ",
        "tests:\n  - ",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))
FILES = st.one_of(st.binary(), TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")))


def readable(found: list[Diagnostic]) -> bool:
    """Whether every finding can be printed in both languages, on lines of its own."""
    return all(render(item) and render(item, "en") for item in found)


@given(data=FILES, kind=st.sampled_from(KINDS))
@example(data=b"\x1e\x1e", kind="ruleset")
@example(data=b"a: 1\n\t\nb: 2", kind="ruleset")
@example(data=b"{a: {b: ,c", kind="tests")
def test_any_bytes_are_answered(data: bytes, kind: Kind) -> None:
    text, found = prescan(data, "f.yaml")
    assert isinstance(text, str)
    assert readable(found)
    checked = read_checked(data, "f.yaml", kind)
    assert readable(list(checked.diagnostics))
    assert checked.tree is not None or checked.diagnostics


@given(text=TEXTS, kind=st.sampled_from(KINDS))
def test_any_text_becomes_a_tree_or_findings(text: str, kind: Kind) -> None:
    tree, found = read_tree(text, "f.yaml")
    assert readable(found)
    assert tree is not None or found
    if tree is not None:
        assert readable(check_structure(tree, kind))
        for path in tree.values:
            assert tree.place(path).line <= len(tree.lines)
