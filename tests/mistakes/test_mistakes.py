"""Every wrong edit of the corpus: what `junheng` says of it is what a person needs to mend it.

The words and lines of the corpus were written from what the person did and has to do, not copied
from the program. Codes are not asserted: a person reads the line, the sentence and the hint.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from .conftest import FOLDER
from .records import CORPUS, read_corpus

if TYPE_CHECKING:
    from .records import Mistake

ALL = read_corpus()
SAID = [mistake for mistake in ALL if mistake.says]
ACCEPTED = [mistake for mistake in ALL if mistake.not_caught]
POOR = [mistake for mistake in ALL if mistake.poor]
# A spread of kinds: text, structure, expression, meaning, dictionary, tests, encoding.
IN_A_PROCESS = (
    "full-width-colon-after-key", "saved-as-ansi", "key-misspelt", "field-misspelt",
    "renamed-criterion-still-in-a-group", "override-named-twice", "synonym-of-another-field",
    "unknown-criterion",
)  # fmt: skip


def case(mistake: Mistake):
    """One parameter; what is known not to hold yet is marked, with what is wrong."""
    reason = mistake.poor or (f"waits for {mistake.waits_for}" if mistake.waits_for else "")
    marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
    return pytest.param(mistake, id=f"{mistake.family}-{mistake.name}", marks=marks)


def plain(mistakes):
    return [pytest.param(mistake, id=f"{mistake.family}-{mistake.name}") for mistake in mistakes]


def must_hold(mistake: Mistake, line: int, answer, words) -> None:
    """The line is named, with the words, in the right severity; and nothing else is wrong."""
    wanted = mistake.says
    file = f"{FOLDER}/{wanted.file or mistake.target}"
    assert answer.code == mistake.exits, answer.text
    assert "Traceback" not in answer.text
    there = [one for one in answer.findings if (one.file, one.line) == (file, line)]
    assert there, f"{file}:{line} is not named:\n{answer.text}"
    assert any(
        one.severity == wanted.severity and all(word in one.words for word in words)
        for one in there
    ), f"{words} not in:\n{answer.text}"
    errors = sum(one.severity == "error" for one in answer.findings)
    assert errors == mistake.exits + wanted.others, f"further errors:\n{answer.text}"


@pytest.mark.parametrize("mistake", [case(mistake) for mistake in SAID])
def test_a_wrong_edit_is_named_with_its_line_and_what_to_do(mistake, folder, ask):
    mistake.make(folder)
    line = mistake.line(folder)

    must_hold(mistake, line, ask(mistake.command, mistake.checked), mistake.says.zh)
    if mistake.says.en:
        answer = ask(mistake.command, mistake.checked, "--lang", "en")
        must_hold(mistake, line, answer, mistake.says.en)


@pytest.mark.parametrize("mistake", plain(POOR))
def test_a_wrong_edit_with_a_poor_message_is_not_accepted_all_the_same(mistake, folder, ask):
    mistake.make(folder)
    answer = ask(mistake.command, mistake.checked)

    assert answer.code == mistake.exits, answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("mistake", plain(ACCEPTED))
def test_what_cannot_be_caught_is_really_accepted(mistake, folder, ask):
    mistake.make(folder)
    answer = ask(mistake.command, mistake.checked)

    assert answer.code == 0, answer.text
    assert answer.findings == [], answer.text


@pytest.mark.parametrize("name", IN_A_PROCESS)
def test_the_same_is_said_by_the_installed_command(name, folder, ask_process):
    (mistake,) = (one for one in SAID if one.name == name)
    mistake.make(folder)
    answer = ask_process(mistake.command, mistake.checked)

    must_hold(mistake, mistake.line(folder), answer, mistake.says.zh)


@pytest.mark.parametrize("mistake", plain(one for one in SAID[::4] if not one.waits_for))
def test_the_message_says_it_in_english_too(mistake, folder, ask):
    """Chinese stands in an English message only where it is quoted from the files."""
    mistake.make(folder)
    encoding = "gb18030" if mistake.save_as == "GBK" else "utf-8"
    files = sorted(folder.rglob("*.yaml"))
    quoted = {*"".join(path.read_text(encoding, "replace") for path in files), *str(files)}
    answer = ask(mistake.command, mistake.checked, "--lang", "en")

    assert answer.code == mistake.exits, answer.text
    assert answer.findings, answer.text
    said = {sign for one in answer.findings for sign in one.words if "\u3000" <= sign <= "\u9fff"}
    assert said <= quoted, answer.text


def test_the_bases_hold(ask):
    validated, tested = ask("validate"), ask("test")

    assert (validated.code, validated.findings) == (0, []), validated.text
    assert (tested.code, tested.findings) == (0, []), tested.text


def test_every_mistake_has_a_name_of_its_own():
    names = Counter((mistake.family, mistake.name) for mistake in ALL)

    assert [name for name, times in names.items() if times > 1] == []


def test_every_record_says_what_was_done_and_what_must_come_out():
    assert [one.name for one in ALL if not (one.did["zh"] and one.did["en"])] == []
    assert [one.name for one in ALL if bool(one.says) == bool(one.not_caught)] == []
    assert [one.name for one in SAID if not one.says.zh] == []
    assert [
        one.name for one in ACCEPTED if not (one.not_caught["zh"] and one.not_caught["en"])
    ] == []
    assert [one.name for one in ALL if one.poor and one.waits_for] == []


def test_the_corpus_is_as_large_as_was_asked():
    caught = [mistake for mistake in SAID if not mistake.waits_for]

    assert len(caught) >= 80
    assert len({path.stem for path in CORPUS.glob("*.yaml")}) >= 10
