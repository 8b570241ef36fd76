"""A page in headless Chromium, driven by its DevTools protocol over a pipe: no port, no driver."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PATIENCE = 60  # seconds


def chromium() -> str | None:
    """The browser, if there is one."""
    return next(
        (found for name in ("chromium", "chromium-browser", "google-chrome")
         if (found := shutil.which(name))), None,
    )  # fmt: skip


class Pipe:
    """Messages to the browser and from it, each ended by a zero byte."""

    def __init__(self, write: int, read: int) -> None:
        self._write, self._read = write, read
        self._left = b""

    def send(self, message: dict[str, Any]) -> None:
        os.write(self._write, json.dumps(message).encode() + b"\0")

    def next(self) -> dict[str, Any]:
        while b"\0" not in self._left:
            piece = os.read(self._read, 1 << 16)
            if not piece:
                raise RuntimeError("the browser has gone")
            self._left += piece
        one, _, self._left = self._left.partition(b"\0")
        return dict(json.loads(one))


class Tab:
    """One page: what it asked for, what it complained of, and what a script in it gives."""

    def __init__(self, pipe: Pipe) -> None:
        self._pipe = pipe
        self._number = 0
        self._session = ""
        self.requests: list[str] = []
        self.complaints: list[str] = []

    def open(self, page: Path) -> None:
        """Open a file, with the network cut off, and wait until it is loaded."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)[
            "sessionId"
        ]
        for room in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{room}.enable")
        self.call(
            "Network.emulateNetworkConditions", offline=True, latency=0, downloadThroughput=0,
            uploadThroughput=0,
        )  # fmt: skip
        self.call("Page.navigate", url=page.as_uri())
        self.until("document.readyState === 'complete'")

    def until(self, condition: str) -> None:
        """Wait until something holds in the page."""
        end = time.monotonic() + _PATIENCE
        while not self.ask(condition):
            if time.monotonic() > end:
                raise TimeoutError(condition)
            time.sleep(0.05)

    def ask(self, script: str) -> Any:
        """What an expression gives."""
        said = self.call("Runtime.evaluate", expression=script, returnByValue=True)
        if "exceptionDetails" in said:
            raise RuntimeError(said["exceptionDetails"])
        return said["result"].get("value")

    def call(self, method: str, **given: Any) -> dict[str, Any]:
        """Call the browser; what it tells meanwhile is kept."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": given}
        if self._session:
            message["sessionId"] = self._session
        self._pipe.send(message)
        while True:
            said = self._pipe.next()
            if said.get("sessionId", "") != self._session:
                continue  # of a page before this one
            if said.get("id") == self._number:
                if "error" in said:
                    raise RuntimeError(f"{method}: {said['error']}")
                return dict(said["result"])
            self._note(said)

    def _note(self, said: dict[str, Any]) -> None:
        told = said.get("params", {})
        match said.get("method"):
            case "Network.requestWillBeSent":
                self.requests.append(told["request"]["url"])
            case "Runtime.exceptionThrown":
                self.complaints.append(str(told["exceptionDetails"]))
            case "Runtime.consoleAPICalled" if told["type"] in ("error", "warning", "assert"):
                self.complaints.append(str(told["args"]))
            case "Log.entryAdded" if told["entry"]["level"] in ("error", "warning"):
                self.complaints.append(str(told["entry"]))


@contextmanager
def browser(folder: Path) -> Iterator[Pipe]:
    """A browser of our own, whose profile lies in `folder`."""
    program = chromium()
    if program is None:
        raise RuntimeError("there is no browser")
    to_browser, write = os.pipe()
    read, from_browser = os.pipe()

    def as_three_and_four() -> None:  # where the browser looks for them
        kept = os.dup(to_browser), os.dup(from_browser)
        os.dup2(kept[0], 3)
        os.dup2(kept[1], 4)

    running = subprocess.Popen(
        [program, "--headless=new", "--no-sandbox", "--disable-gpu",
         "--no-first-run", "--disable-background-networking", "--disable-extensions",
         "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND",
         f"--user-data-dir={folder / 'profile'}", "--remote-debugging-pipe"],
        preexec_fn=as_three_and_four,  # noqa: PLW1509 - no thread is running
        close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(to_browser)
    os.close(from_browser)
    try:
        yield Pipe(write, read)
    finally:
        os.close(write)
        running.terminate()
        try:
            running.wait(10)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
        os.close(read)
