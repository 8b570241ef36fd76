"""What a rubric decides with values missing stays so however the missing values turn out.

Every rubric of the set goes another way with what does not apply; each county has holes, and stands
beside counties in which the holes are filled.
"""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from engine import evaluate, load_ruleset, read_dataset

from .given import Bench, rows_text

HEAD = """
fields:
  x: {label: x, scope: county}
  y: {label: y, scope: county}
  n: {label: n, scope: county}
  bad: {label: bad, scope: county, type: yes_no}
  has: {label: has, scope: county, type: yes_no}
  also: {label: also, scope: county, type: yes_no}
judged:
  given: {label: given, scope: county, type: points, minimum: 0, maximum: 20}
  graded: {label: graded, scope: county, type: grade, grades: [A, B, C]}
criteria:
  low: {<A>, measure: x, at_least: 10, applies_when: has}
  high: {<A>, measure: y, at_most: 10, applies_when: also}
"""
RUBRIC = """
  NAME:
    scope: county
    total: 100
    ASKED
    not_applicable: WAY
    source: note
    confidence: A
    areas:
      - id: NAME_one
        title: 一
        points: 60
        FIRST
        items:
          - {id: bands, criterion: low, points: 20, award: {share_of_limit: {1: 1, 0.5: 0.5}}, OWN}
          - {id: steps, criterion: high, points: 20, deduct: [{points: 2, per: 1, at_most: 12}, \
{points: 5, when: bad}], MINIMUM}
          - {id: given, judge: given, points: 20, zero_when: n > 3}
      - id: NAME_two
        title: 二
        points: 40
        SECOND
        items:
          - {id: star, criterion: high, points: 10, MUST}
          - {id: count, label: 次, points: 10, deduct: {points: 4, for_each: n}}
          - {id: grade, judge: graded, points: 20, grades: {A: {from: 15, to: 20}, B: 8, C: 0}}
"""
WAYS = ["drop_and_rescale", "full", "zero", "ignore"]


def _rubric(name: str, way: str, **words: str) -> str:
    usual = {
        "ASKED": "pass: 60", "FIRST": "note: 无", "SECOND": "note: 无", "OWN": "note: 无",
        "MINIMUM": "note: 无", "MUST": "note: 无",
    }  # fmt: skip
    text = RUBRIC.replace("NAME", name).replace("WAY", way)
    for word, said in {**usual, **words}.items():
        text = text.replace(word, said)
    return text


def _rules() -> str:
    rubrics = []
    for way in WAYS:
        rubrics += [
            _rubric(f"plain_{way}", way),
            _rubric(f"share_{way}", way, ASKED="pass_share: 0.7", OWN="not_applicable: full"),
            _rubric(f"areas_{way}", way, ASKED="pass: 30", FIRST="minimum: 25",
                    SECOND="minimum_share: 0.5"),
            _rubric(f"stars_{way}", way, ASKED="pass: 20", MUST="must: true", MINIMUM="minimum: 8",
                    OWN="not_applicable: ignore"),
        ]  # fmt: skip
    names = ", ".join(
        f"{kind}_{way}" for way in WAYS for kind in ("plain", "share", "areas", "stars")
    )
    return f"{HEAD}rubrics:{''.join(rubrics)}verdict: {{any: [{names}]}}"


FIELDS = {
    "x": (3, 5, 9, 10),
    "y": (8, 10, 13, 30),
    "n": (0, 1, 2, 5),
    "bad": ("是", "否"),
    "has": ("是", "否"),
    "also": ("是", "否", "是"),
}
JUDGED = {"given": (0, 7, 20), "graded": ("A,15", "A,18", "A,20", "B,", "C,")}
COMPLETIONS = 10


@cache
def _ruleset():
    with tempfile.TemporaryDirectory() as folder:
        return load_ruleset(Bench(Path(folder)).rules(_rules()))


@st.composite
def _counties(draw):
    """One county with holes, and the same with the holes filled in several ways."""
    everything = {**FIELDS, **JUDGED}
    county = {name: draw(st.sampled_from(values)) for name, values in everything.items()}
    holes = draw(st.sets(st.sampled_from([*everything]), min_size=1, max_size=4))
    filled = [
        county | {name: draw(st.sampled_from(everything[name])) for name in holes}
        for _ in range(COMPLETIONS)
    ]
    first = county | dict.fromkeys(holes, "")
    if first["graded"] == "" and draw(st.booleans()):  # a grade without its points is a hole too
        first["graded"] = "A,"
        for one in filled:
            one["graded"] = draw(st.sampled_from(JUDGED["graded"][:3]))
    return [first, *filled]


@settings(max_examples=30, deadline=None)
@given(_counties())
def test_no_completion_contradicts_what_was_decided(counties):
    fields = [
        {"county_code": f"c{i}", **{name: county[name] for name in FIELDS}}
        for i, county in enumerate(counties)
    ]
    lines = ["county_code,item,value,points"]
    for i, county in enumerate(counties):
        lines.append(f"c{i},given,,{county['given']}")
        lines.append(f"c{i},graded,{county['graded'] or ','}")
    schools = "county_code,school_code\n" + "\n".join(f"c{i},a" for i in range(len(counties)))
    with tempfile.TemporaryDirectory() as folder:
        data = Bench(Path(folder)).data(schools, rows_text(fields), "\n".join(lines))
        evaluation = evaluate(_ruleset(), read_dataset(data))
    assert not [item for item in evaluation.diagnostics if item.severity == "error"]
    table = evaluation.tables["criteria"].set_index(["criterion", "county_code"])
    for name in table.index.get_level_values("criterion").unique():
        found = table.loc[name]
        first, others = found.loc["c0"], found.drop("c0")
        turned_out = set(others["status"]) - {"undetermined"}
        if first["status"] == "met":  # ignored by its parent or met: the parent cannot tell
            assert turned_out <= {"met", "not_applicable"}, (name, counties)
        elif first["status"] == "not_met":
            assert turned_out <= {"not_met"}, (name, counties)
        if first["points"] == first["points"] and "." not in name:
            known = others["points"].dropna()
            assert all(abs(known - first["points"]) < 1e-9), (name, counties)
