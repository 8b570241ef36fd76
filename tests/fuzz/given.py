"""How much to try, where the valid files lie, and what an answer must be like.

Nothing random between two runs of the suite: the examples are the same every time. More of them,
and new ones, with JUNHENG_FUZZ=1000 (examples for each test).
"""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema  # noqa: F401 - loads now what the engine loads late: it makes its classes by exec()
from hypothesis import HealthCheck, settings

from engine.checks import checker
from engine.diagnostics import JunhengError, render
from engine.language.library import Library
from engine.language.load import Loader
from engine.language.validate import validate
from engine.testing import run_tests

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from engine.diagnostics import Diagnostic

BASES = Path(__file__).parent.parent / "mistakes" / "bases"  # valid files
TESTS = {  # and the tests beside them
    "quality/2017.yaml": "quality/tests/quality.yaml",
    "quality/city/2017.yaml": "quality/city/tests/city.yaml",
    "school/2018.yaml": "school/tests/2018.yaml",
    "score/2012.yaml": "score/tests/score.yaml",
    "shapes/2024.yaml": "shapes/tests/shapes.yaml",
    "region/2020.yaml": "region/tests/region.yaml",
    "combined/2024.yaml": "combined/tests/combined.yaml",
}
LONGEST = 90.0  # seconds of computing, on any machine and traced: more is a loop without an end
MOST_TEXT = 20_000  # characters of one finding: a screen or a few, never the file again

_MANY = int(os.environ.get("JUNHENG_FUZZ", "0"))


def fuzz(examples: int) -> settings:
    """So many examples, always the same ones; as many new ones as JUNHENG_FUZZ says."""
    return settings(
        max_examples=_MANY or examples,
        derandomize=not _MANY,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


def readable(found: Iterable[Diagnostic]) -> None:
    """Every finding can be said in both languages, and not at endless length."""
    for item in found:
        for language in ("zh", "en"):
            text = render(item, language)
            assert text.strip()
            assert len(text) < MOST_TEXT, f"{len(text)} characters: {text[:200]}…"
            assert "Traceback" not in text


@contextmanager
def in_time(longest: float = LONGEST) -> Iterator[None]:
    """What is done here comes to an end; where it can be, it is broken off when it does not."""

    def too_long(*_: object) -> None:
        raise AssertionError(f"takes more than {longest} s")

    began = time.process_time()
    if hasattr(signal, "setitimer"):
        before = signal.signal(signal.SIGPROF, too_long)
        signal.setitimer(signal.ITIMER_PROF, longest)
    try:
        yield
    finally:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)
    assert time.process_time() - began < longest


class Office:
    """A folder of rulesets to be spoilt, beside the shipped ones; the dictionary is read once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._dictionary: Any = None

    def __repr__(self) -> str:
        return "office"  # a failing example is printed with it

    def write(self, name: str, text: str | bytes) -> Path:
        """Write a file of the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "replace"))
        return path

    @contextmanager
    def spoilt(self, name: str, text: str | bytes) -> Iterator[Path]:
        """A file with another text, for as long as an example takes."""
        before = self.folder / name
        kept = before.read_bytes() if before.exists() else None
        path = self.write(name, text)
        try:
            yield path
        finally:
            if kept is None:
                path.unlink()
            else:
                path.write_bytes(kept)

    def loader(self) -> Loader:
        """A fresh loader; what other files say of the fields does not change between examples."""
        loader = Loader(Library((self.folder,)))
        if self._dictionary is None:
            _ = loader.dictionary
            self._dictionary = loader._dictionary
        loader._dictionary = self._dictionary
        return loader

    def load(self, path: Path) -> bool:
        """Whether the ruleset holds; its findings are readable, and nothing else comes out.

        Of one that holds, the rules of good rulesets are asked as well, as `junheng validate` does.
        """
        loader = self.loader()
        with in_time():
            found = _found(lambda: loader.load_file(path))
            if found is None:
                inspect, _ = checker(loader.library)
                readable(inspect(loader.load_file(path), loader.documents[path]))
        readable(found or ())
        return found is None

    def validate(self, path: Path) -> list[Diagnostic]:
        """All findings about one file of any kind."""
        library = self.loader().library
        with in_time():
            _, found = validate(library, [path], checker(library)[0])
        readable(found)
        return found

    def test(self, path: Path) -> None:
        """Run a test file; failures are readable, and nothing else comes out."""
        with in_time():
            found = _found(lambda: readable(run_tests(self.loader(), [str(path)]).failures))
        readable(found or ())


def _found(done: Callable[[], object]) -> tuple[Diagnostic, ...] | None:
    """What it says when it cannot be done, at least one thing; None when it can."""
    try:
        done()
    except JunhengError as error:
        if error.diagnostics:
            return tuple(error.diagnostics)
        raise
    return None


# ------------------------------------------------------------------------------- no code is run

_FORBIDDEN = {
    "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "subprocess.Popen",
    "socket.connect", "socket.getaddrinfo", "os.remove", "os.rename", "os.rmdir", "os.chmod",
    "shutil.rmtree", "builtins.input", "webbrowser.open", "pickle.find_class",
}  # fmt: skip
_watching = False


def _tripwire(event: str, data: tuple[Any, ...]) -> None:
    if not _watching:
        return
    # eval() and exec() of a text call its file so; modules that are imported late have real ones.
    if event == "exec" and getattr(data[0], "co_filename", "") in {"<string>", "<unknown>"}:
        raise AssertionError(f"code was run: {data[0]}")
    if event in _FORBIDDEN:
        raise AssertionError(f"{event} was called: {data}")


sys.addaudithook(_tripwire)


@contextmanager
def nothing_is_run() -> Iterator[None]:
    """Within this, starting a process, reaching out, or running a text as code is a failure."""
    global _watching  # noqa: PLW0603 - a hook of the interpreter cannot be taken out again
    _watching = True
    try:
        yield
    finally:
        _watching = False
