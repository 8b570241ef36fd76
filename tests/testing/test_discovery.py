"""Which test files a path, a name, or nothing at all means."""

from __future__ import annotations

import pytest

from engine.diagnostics import NotFound
from engine.language.library import Library
from engine.language.load import Loader
from engine.testing import run_tests

CASE = "tests:\n  - {name: 甲, why: 乙, county: {budget: 100}, expect: {criteria: {money: met}}}\n"


@pytest.fixture
def files(folder):
    """Run paths of the library; give the names of the files that were run."""

    def ran(*paths, library=True):
        loader = Loader(Library([folder] if library else []))
        return [report.path.name for report in run_tests(loader, paths).files]

    return ran


def test_a_file_a_folder_and_a_name(files, folder, write):
    first = write(CASE, name="a.yaml")
    write(CASE, name="b.yml")

    assert files(first) == ["a.yaml"]
    assert files(folder) == ["a.yaml", "b.yml"]
    assert files(folder / "toy" / "tests") == ["a.yaml", "b.yml"]
    assert files("toy") == ["a.yaml", "b.yml"]
    assert files("toy@1") == ["a.yaml", "b.yml"]
    assert files(folder / "toy" / "1.yaml") == ["a.yaml", "b.yml"]
    assert files(first, folder, "toy") == ["a.yaml", "b.yml"]


def test_nothing_means_everything_in_the_library(files, write):
    write(CASE)

    names = files()
    assert names[0] == "a.yaml"
    assert len(names) > 1  # those that come with the package


def test_a_name_with_an_edition_takes_the_tests_of_that_edition(files, folder, write):
    write(CASE)
    text = (folder / "toy" / "1.yaml").read_text(encoding="utf-8")
    second = text.replace('edition: "1"', 'edition: "2"')
    (folder / "toy" / "2.yaml").write_text(second, encoding="utf-8")
    write(CASE, name="second.yaml", head="format: 1\nruleset: toy@2\n")

    assert files("toy@1") == ["a.yaml"]
    assert files("toy@2") == ["second.yaml"]
    assert files("toy") == ["a.yaml", "second.yaml"]


def test_test_files_need_not_lie_in_a_folder_called_tests(files, tmp_path, write):
    loose = tmp_path / "mine"
    loose.mkdir()
    write(CASE).rename(loose / "loose.yaml")
    (loose / "other.yaml").write_text("format: 1\n", encoding="utf-8")

    assert files(loose) == ["loose.yaml"]


def test_the_ruleset_beside_the_tests_is_the_one_that_is_tested(folder, write):
    """A folder of rulesets can be tested without being named as one."""
    write(CASE)

    report = run_tests(Loader(Library()), [folder])
    assert not report.failures
    assert report.files[0].ruleset == "toy@1"


def test_a_named_folder_without_tests_is_an_error(folder, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()

    for path in (empty, folder, "toy", "toy@1"):
        with pytest.raises(NotFound) as error:
            run_tests(Loader(Library([folder])), [path])
        assert [item.code for item in error.value.diagnostics] == ["R050"]
        assert str(path) in str(error.value)


def test_an_empty_folder_of_tests_fails(folder):
    (folder / "toy" / "tests").mkdir()

    report = run_tests(Loader(Library([folder])))
    failure = next(item for item in report.failures if "toy" in item.place.file)
    assert failure.code == "R050"
    assert report.failed >= 1


def test_a_path_that_does_not_exist(folder):
    for path in ("no.yaml", "toi", "toy@9"):
        with pytest.raises(NotFound):
            run_tests(Loader(Library([folder])), [path])


@pytest.mark.parametrize("text", ["", "tests: []\n", "boundaries: []\n"])
def test_a_file_without_cases_is_an_error(run, text):
    report = run(text)

    assert report.failures
    assert (report.cases, report.failed) == (1, 1)


def test_a_broken_file_does_not_stop_the_others(folder, write):
    write("tests: [\n", name="broken.yaml")
    write(CASE)

    report = run_tests(Loader(Library([folder])), ["toy"])
    assert [(file.cases, file.failed) for file in report.files] == [(1, 0), (1, 1)]
    assert all(item.place.file.endswith("broken.yaml") for item in report.failures)


def test_a_library_without_any_test(folder):
    library = Library([folder])
    library.folders = (folder,)

    with pytest.raises(NotFound) as error:
        run_tests(Loader(library))
    assert error.value.diagnostics[0].code == "R050"
    assert str(folder) in str(error.value)
