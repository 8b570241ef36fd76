"""For all tests: nothing is taken from, or left in, the cache of the person who runs them."""

from __future__ import annotations

import os

import pytest

os.environ["JUNHENG_CACHE"] = "off"

NEED_ALL = "JUNHENG_NEED_ALL"  # a program that is not installed fails the tests that need it


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    report = yield
    if os.environ.get(NEED_ALL) and report.skipped and "is not installed" in str(report.longrepr):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and {NEED_ALL} is set: {report.longrepr}"
    return report
