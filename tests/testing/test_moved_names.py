"""Test files that use names of old: not run, and told where each name went."""

from __future__ import annotations

import pytest

from .given import RULESET, one

MOVED = """
moved:
  criteria.each: criteria.per_pupil
  groups.means: groups.resources
  criteria.gone: {removed: true, because: 不再考核}
  judged.plan: judged.sound
  fields.devices: fields.gadgets
  fields.fund: fields.budget
"""


def case(
    *, schools="[{school_type: primary, pupils: 1}]", county="{}", expect="{verdict: met}", more=""
):
    return (
        f"tests:\n  - name: 甲\n    why: 乙\n    schools: {schools}\n    county: {county}\n"
        f"    expect: {expect}\n{more}"
    )


BOUNDARY = (
    "boundaries:\n  - criterion: {criterion}\n    level: primary\n"
    "    given: {{schools: [{{school_code: a, school_type: primary, pupils_primary: 10}}]}}\n"
    "    vary: {vary}\n    met: 21\n    on_the_limit: 20\n    not_met: 19\n    why: 2 × 10\n"
)


@pytest.fixture
def run_moved(folder, run):
    """Run a test file beside the small ruleset, some of whose items had other names once."""

    def ran(text):
        (folder / "toy" / "1.yaml").write_text(RULESET + MOVED, encoding="utf-8")
        return run(text)

    return ran


NAMES = [
    (case(expect="{criteria: {each: met}}"), "R064", "each 已改名，请写 per_pupil"),
    (case(expect="{parts: {means: met}}"), "R064", "means 已改名，请写 resources"),
    (case(expect="{coefficients: {each: {primary: {cv: 0}}}}"), "R064", "请写 per_pupil"),
    (case(expect="{criteria: {gone: met}}"), "R064", "gone 已删除（不再考核）"),
    (case(more="    assessments: [{item: plan, value: 是}]\n"), "R064", "plan 已改名，请写 sound"),
    (case(schools="[{devices_primary: 1}]"), "R065", "devices 已改名，请写 gadgets"),
    (case(schools="[{devices: 1}]"), "R065", "devices 已改名，请写 gadgets"),
    (case(county="{fund: 1}"), "R065", "fund 已改名，请写 budget"),
    (BOUNDARY.format(criterion="each", vary="gadgets_primary"), "R064", "请写 per_pupil"),
    (BOUNDARY.format(criterion="per_pupil", vary="devices_primary"), "R065", "请写 gadgets"),
    (BOUNDARY.format(criterion="per_pupil", vary="judged.plan"), "R064", "请写 sound"),
]


@pytest.mark.parametrize(("text", "code", "said"), NAMES)
def test_a_name_of_old_says_where_it_went(run_moved, text, code, said):
    failure = one(run_moved(text))

    assert failure.code == code
    assert said in failure.hint()
    assert "最接近" not in failure.hint()


def test_a_name_that_never_was_still_gets_the_nearest(run_moved):
    failure = one(run_moved(case(expect="{criteria: {per_pupl: met}}")))

    assert "per_pupil" in failure.hint()
    assert "改名" not in failure.hint()
