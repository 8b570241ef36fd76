"""Coverage and mutation over every shape of the language page: nothing is out of their reach."""

from __future__ import annotations

import pytest

from engine.language.library import Library
from engine.language.load import Loader
from engine.testing.coverage import covered
from engine.testing.mutation import prepared
from engine.testing.run import rulesets_tested
from tests.docs.language_page import examples
from tests.docs.test_language_page import write

EXAMPLES = examples()


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES.keys())
def test_made_cases_agree_with_plain_arithmetic_and_every_mutant_can_be_examined(example, tmp_path):
    folder = tmp_path / "rulesets"
    paths = [write(folder, text) for text in example.rulesets]
    tests = paths[-1].parent / "tests"
    tests.mkdir()
    for index, text in enumerate(example.tests):
        (tests / f"{index}.yaml").write_text(text, encoding="utf-8")
    report, tested = rulesets_tested(Loader(Library([folder])), [tests])

    assert not report.failures
    for one in tested:
        coverage = covered(one)
        assert [item.message() for item in coverage.failures] == []
        assert coverage.count() == sum(coverage.count(how) for how in ("stated", "made", "unseen"))
        survey = prepared(one).survey()
        assert survey.broken == ()
        assert survey.mutants == survey.noticed + len(survey.survivors)
