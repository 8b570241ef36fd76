"""For all tests: nothing is taken from, or left in, the cache of the person who runs them."""

from __future__ import annotations

import os

os.environ["JUNHENG_CACHE"] = "off"
