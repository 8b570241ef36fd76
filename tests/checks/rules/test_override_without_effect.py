"""C074 override-without-effect."""

from __future__ import annotations

import pytest

from tests.checks.given import found_in

OVERLAY = """
format: 1
id: local/books
edition: "2020"
title: 某市图书标准
extends: example@1
sources: {city: {document: 某市意见}}
overrides:
  - {item: ITEM, DID, direction: DIRECTION, source: city, because: 甲}
"""


def codes(tmp_path, item, did, direction="neutral"):
    overlay = OVERLAY.replace("ITEM", item).replace("DID", did).replace("DIRECTION", direction)
    return [code for code, _ in found_in(tmp_path, local_books_2020=overlay)]


@pytest.mark.parametrize(
    ("item", "did"),
    [
        ("criteria.books", "change: {at_least: 20}"),
        ("criteria.books", "change: {measure: books / pupils, unit: 册}"),
        ("criteria.books", "change: {label: 图书, note: 改了名称}"),
        ("verdict", "change: {all: [books]}"),
    ],
)
def test_the_same_as_before(tmp_path, item, did):
    assert codes(tmp_path, item, did) == ["C074"]


@pytest.mark.parametrize(
    ("item", "did", "direction"),
    [
        ("criteria.books", "change: {at_least: 25}", "tightens"),
        ("criteria.books", "change: {applies_when: boarding}", "loosens"),
        ("arithmetic", "change: {tolerance: 1e-6}", "neutral"),
    ],
)
def test_something_else(tmp_path, item, did, direction):
    assert codes(tmp_path, item, did, direction) == []
