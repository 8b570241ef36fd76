"""C052 sure-of-the-unlocated."""

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
  - {item: criteria.books, change: {at_least: 25}, direction: tightens, SAID, because: 高}
  - {item: criteria.size, add: {label: 班额, measure: largest_class, unit: 人, at_most: 45}, direction: tightens, source: city, confidence: A, because: 新}
  - {item: verdict, change: {all: [books, size]}, direction: tightens, source: city, because: 新}
"""


@pytest.mark.parametrize(
    ("said", "sure"),
    [
        ("source: unlocated, confidence: A", True),
        ("source: unlocated, confidence: B", False),
        ("source: city, confidence: A", False),
        ("source: [city, unlocated], confidence: A", False),  # one of them is there
    ],
)
def test_confidence_needs_a_document(tmp_path, said, sure):
    found = found_in(tmp_path, local_books_2020=OVERLAY.replace("SAID", said))

    assert found == ([("C052", "A")] if sure else [])
