"""What running the tests of rulesets gave -> text for a terminal, or JSON."""

from engine.reports.scenario_tests.coverage import coverage_text
from engine.reports.scenario_tests.mutation import mutation_text
from engine.reports.scenario_tests.plain import as_json
from engine.reports.scenario_tests.rendered import rendered

__all__ = ["as_json", "coverage_text", "mutation_text", "rendered"]
