"""Codes of findings about the tests of rulesets: coverage and mutation (R073 on)."""

from engine.diagnostics.code import CodeText, code

CODES: tuple[CodeText, ...] = (
    code(
        "R073", "error",
        "没有测试发现这处改动：{change}（{name}）", "no test notices this change: {change} ({name})",
        "补一个改动前后结果不同的测试；问到这条规则的测试：{near}；如果怎么改结果都一样，在 tests/equivalent.yaml 的 mutants 里列出并说明理由",
        "add a test whose result this changes; tests that ask about this rule: {near}; if no result can ever change, list it under mutants in tests/equivalent.yaml with the reason",
    ),
    code(
        "R074", "error",
        "没有这处改动：{name}", "there is no such mutant: {name}",
        "规则改过以后要照新的名称改，或者删去；最接近的：{near}",
        "after a rule was changed, rename or delete the entry; nearest: {near}",
    ),
    code(
        "R075", "error",
        "列为等价的改动被测试发现了：{name}", "a mutant listed as equivalent is noticed: {name}",
        "从清单里删去；发现它的测试：{case}", "delete it from the list; noticed by: {case}",
    ),
    code(
        "R076", "error",
        "列了两次：{name}", "listed twice: {name}",
        "删去其中一条", "delete one of them",
    ),
    code(
        "R077", "error",
        "{ruleset} 的测试覆盖率是 {percent}，低于要求的 {least} %", "the tests of {ruleset} cover {percent}, less than {least} %",
        "用 junheng test --coverage 看哪些结果没有测试见过", "junheng test --coverage shows what no test has seen",
    ),
    code(
        "R078", "error",
        "学校代码 {school} 写了两次", "the school code {school} stands twice",
        "一所学校一个代码，给其中一所改一个代码；几年的数据写上 year",
        "each school has a code of its own; data of several years take a year",
    ),
)  # fmt: skip
