"""Whatever is written, formatting keeps what it says and every comment, and is done once."""

from __future__ import annotations

from collections import Counter

import yaml
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from engine.formatting.text import format_text
from engine.language.marks import read_tree

from .given import texts

KINDS = ("ruleset", "fields", "tests")
often = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


def said(text):
    """What PyYAML's own composer reads: every scalar as typed and whether it was quoted."""

    def plain(node):
        if isinstance(node, yaml.MappingNode):
            return {key.value: plain(value) for key, value in node.value}
        if isinstance(node, yaml.SequenceNode):
            return [plain(value) for value in node.value]
        return (node.value, bool(node.style))

    return plain(yaml.compose(text, Loader=yaml.BaseLoader))


def comments(text):
    """Comments by the tokens of PyYAML: what stands between them, from a number sign on."""
    found, at = [], 0
    for token in [*yaml.scan(text)]:
        found += _in(text[at : token.start_mark.index])
        at = max(at, token.end_mark.index)
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            header = text[token.start_mark.index :].partition("\n")[0]
            found += _in(header)
    return Counter(found + _in(text[at:]))


def _in(gap):
    return [line[line.index("#") :].rstrip() for line in gap.splitlines() if "#" in line]


@often
@given(texts(), st.sampled_from(KINDS))
def test_any_text(given_text, kind):
    text, written = given_text
    tree, found = read_tree(text, "")
    assume(tree is not None and not found)
    event("read")
    made = format_text(text, kind)

    assert said(made) == said(text)
    assert comments(made) == Counter(written)
    assert format_text(made, kind) == made
    assert made.endswith("\n")
    assert "\r" not in made
    assert "\n\n\n" not in made or "|+" in made
