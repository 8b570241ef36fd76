"""What counts as the same, and that a file whose meaning would change is not written."""

from __future__ import annotations

import pytest

from engine.formatting import file, format_file, text, write_formatted
from engine.formatting.layout import UnusualError
from engine.formatting.order import Shape, whole
from engine.formatting.same import same_meaning
from engine.language.library import Library, shipped
from engine.language.load import Loader
from engine.language.marks import read_tree
from tests.language.meaning.given import rules


def same(before, after):
    one, other = read_tree(before, "")[0].data, read_tree(after, "")[0].data
    return same_meaning(one, other, Shape(whole("ruleset"), one))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 0.50\n", "a: 0.5\n"),
        ("a: 1\n", 'a: "1"\n'),
        ("a: true\n", 'a: "true"\n'),
        ("a: [x, y]\n", "a: [y, x]\n"),
        ("a: [x]\n", "a: x\n"),
        ("a: 1\n", "a: 1\nb: 2\n"),
        ("a:\n", 'a: ""\n'),
        ("levels: {b: 乙, a: 甲}\n", "levels: {a: 甲, b: 乙}\n"),
    ],
)
def test_what_is_not_the_same(before, after):
    assert same(before, before)
    assert not same(before, after)


def test_the_order_of_keys_of_the_language_means_nothing():
    assert same("title: 甲\nid: toy\n", "id: toy\ntitle: 甲\n")


def test_a_result_that_says_something_else_is_refused(monkeypatch):
    monkeypatch.setattr(text, "write_layout", lambda *_: "a: 2\n")

    with pytest.raises(UnusualError):
        text.format_text("a: 1\n", "ruleset")


def test_a_result_that_lost_a_comment_is_refused(monkeypatch):
    monkeypatch.setattr(text, "write_layout", lambda *_: "a: 1\n")

    with pytest.raises(UnusualError):
        text.format_text("a: 1  # why\n", "ruleset")


def test_a_ruleset_whose_digest_would_change_is_not_written(tmp_path):
    """The digest does not see order or spaces; were it another, the text would be at fault."""
    path = tmp_path / "rules.yaml"
    ugly = rules("").replace("format: 1", "format:   1")
    path.write_text(ugly, encoding="utf-8")
    made = format_file(path)
    other = file.Outcome(path, "ruleset", made.before, made.after.replace("布局合理", "布局"))
    refused = write_formatted(other, Loader())

    assert [item.code for item in refused.found] == ["R191"]
    assert path.read_text("utf-8") == ugly
    assert not write_formatted(made, Loader()).found
    assert path.read_text("utf-8") == made.after


def test_formatting_changes_no_digest_of_a_shipped_ruleset(tmp_path):
    """Each is written anew into a folder of its own, its keys in another order."""
    for entry in Library().entries:
        source = shipped() / entry.id / f"{entry.edition}.yaml"
        copy = tmp_path / entry.id / f"{entry.edition}.yaml"
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(text.format_text(source.read_text("utf-8"), "ruleset"), encoding="utf-8")

    shipped_ones, written = Loader(), Loader(Library([tmp_path]))
    for entry in Library().entries:
        assert written.load(entry.name).digest == shipped_ones.load(entry.name).digest
        assert str(tmp_path) in written.load(entry.name).path
