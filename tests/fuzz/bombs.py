"""Files made to cost time or memory: each small enough to be sent, none of them of any use."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from .given import BASES

if TYPE_CHECKING:
    from collections.abc import Callable

RULESET = (BASES / "quality/2017.yaml").read_text(encoding="utf-8")
CRITERION = "{label: 甲, measure: pupils, at_least: 1, source: m6, confidence: A}"


def _laughs() -> str:
    names = "abcdefghij"
    lines = [f"a: &a [{'x,' * 9}x]"]
    lines += [
        f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]" for before, name in pairwise(names)
    ]
    return "\n".join(lines) + "\n"


def _with(old: str, new: str) -> Callable[[], str]:
    assert RULESET.count(old) == 1, old
    return lambda: RULESET.replace(old, new)


def _items(head: str, count: int, write: Callable[[int], str]) -> Callable[[], str]:
    return lambda: RULESET.replace(head, head + "".join(write(number) for number in range(count)))


# Of any kind of file: ruleset, test or dictionary.
TEXTS: dict[str, Callable[[], str]] = {
    "aliases of aliases": _laughs,
    "brackets 100 000 deep": lambda: "a: " + "[" * 100_000 + "]" * 100_000,
    "brackets never closed": lambda: "a: " + "[" * 100_000,
    "braces 50 000 deep": lambda: "a: " + "{a: " * 50_000 + "}" * 50_000,
    "brackets and braces": lambda: "a: " + "[{" * 50_000,
    "indentation 1400 deep": lambda: "".join("  " * depth + "a:\n" for depth in range(1400)),
    "dashes 50 000 deep": lambda: "a:\n" + "- " * 50_000 + "x",
    "three megabytes": lambda: "# " + "x" * 3_000_000,
    "a line of 1.9 megabytes": lambda: "title: " + "x" * 1_900_000,
    "a million blanks": lambda: " " * 1_000_000 + "a: 1",
    "a million line ends": lambda: "\r" * 1_000_000,
    "half a million tabs": lambda: "\t" * 500_000,
    "a comment of 1.9 megabytes": lambda: "#" * 1_900_000,
    "100 000 keys": lambda: "".join(f"k{number}: 1\n" for number in range(100_000)),
    "one key 100 000 times": lambda: "a: 1\n" * 100_000,
    "quotes": lambda: "a: " + "\"'" * 100_000,
    "colons": lambda: "a" + ":" * 200_000,
    "colons without blanks": lambda: "a: " + "b:c " * 100_000,
    "Chinese commas": lambda: "a: {" + "，" * 100_000 + "}",
    "Chinese brackets": lambda: "a: " + "（" * 300_000,
    "no-break spaces": lambda: "\u00a0" * 300_000,
    "control characters": lambda: "\x01" * 300_000,
    "documents": lambda: "---\n" * 100_000,
    "ends of documents": lambda: "...\n" * 100_000,
    "question marks": lambda: "? " * 50_000,
    "blocks of text": lambda: "a: |\n" * 20_000,
    "anchors": lambda: "a: " + "&a " * 50_000,
    "merge keys": lambda: "<<: " * 50_000,
    "tags": lambda: "!" * 100_000,
    "a tag that would run a program": lambda: "a: !!python/object/apply:os.system ['touch ran']",
    "escapes": lambda: 'a: "' + "\\x" * 100_000 + '"',
    "a key of a million letters": lambda: "a" * 1_000_000 + ": 1",
}

# Within an otherwise valid ruleset.
RULESETS: dict[str, Callable[[], str]] = {
    "3000 criteria": _items("criteria:\n", 3000, lambda n: f"  c{n}: {CRITERION}\n"),
    "20 000 criteria": _items("criteria:\n", 20_000, lambda n: f"  c{n}: {CRITERION}\n"),
    "2000 measures in a chain": _items(
        "measures:\n",
        2000,
        lambda n: f"  m{n}: {{label: 甲, value: {f'm{n - 1} + 1' if n else 'pupils'}}}\n",
    ),
    "measures that double 60 times": _items(
        "measures:\n",
        60,
        lambda n: f"  m{n}: {{label: 甲, value: {f'm{n - 1} + m{n - 1}' if n else 'pupils'}}}\n",
    ),
    "groups in a chain": _items(
        "groups:\n",
        2000,
        lambda n: f"  h{n}: {{title: 甲, all: [{f'h{n - 1}' if n else 'q6'}]}}\n",
    ),
    "groups that double 40 times": _items(
        "groups:\n",
        40,
        lambda n: (
            f"  h{n}: {{title: 甲, all: [{f'h{n - 1}, k{n - 1}' if n else 'q6'}]}}\n"
            f"  k{n}: {{title: 甲, all: [{f'h{n - 1}, k{n - 1}' if n else 'q6'}]}}\n"
        ),
    ),
    "20 000 unknown members": _with(
        "all: [g01, g02,", "all: [" + "".join(f"x{n}, " for n in range(20_000)) + "g01, g02,"
    ),
    "one member 20 000 times": _with("all: [g01, g02,", "all: [" + "g01, " * 20_000 + "g02,"),
    "a limit of 500 000 digits": _with("at_least: 10\n", "at_least: " + "9" * 500_000 + "\n"),
    "a limit of 300 digits": _with("at_least: 10\n", "at_least: " + "9" * 300 + "\n"),
    "a limit with 500 000 decimals": _with("at_least: 10\n", "at_least: 0." + "9" * 500_000 + "\n"),
    "a small tolerance": _with("tolerance: 1e-9", "tolerance: 1e-999999999"),
    "a tolerance beyond all numbers": _with(
        "tolerance: 1e-9", "tolerance: 1e-99999999999999999999999"
    ),
    "a large tolerance": _with("tolerance: 1e-9", "tolerance: 1e999999999"),
    "a limit with an exponent": _with("at_least: 10\n", "at_least: 1e999999999999999999\n"),
    "a source of 40 000 letters": _with(
        "  vetoes: [no_key_schools]", "  vetoes: [" + "a-" * 20_000 + "]"
    ),
    "a date of 200 000 letters": _with(
        'in_force: {from: "2017"}', 'in_force: {from: "' + "2017-" * 50_000 + '"}'
    ),
    "an id of 200 000 letters": _with(
        'edition: "2017"\n', 'edition: "2017"\nextends: ' + "a/" * 100_000 + "@1\n"
    ),
    "a label of a megabyte": _with("zh: 社会认可度", "zh: " + "认" * 300_000),
    "5000 cases": _with(
        "      - is: 2000\n",
        "      - {when: year_built < 1900, is: 1}\n" * 5000 + "      - is: 2000\n",
    ),
    "2000 sources": _items("sources:\n", 2000, lambda n: f"  s{n}: {{document: 甲}}\n"),
    "200 levels": _items("levels:\n", 200, lambda n: f"  l{n}: 学段{n}\n"),
}
