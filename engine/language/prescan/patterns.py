"""The marks of YAML that the prescan goes by."""

from __future__ import annotations

import re

ODD = "\t\u3000\xa0\u2000-\u200a\u202f\u205f"  # spaces that YAML does not take for spaces
SPACES = re.compile(f"[ {ODD}]*")
BLANKS = re.compile("[ \t]*")
ODD_SPACE = re.compile(f"[{ODD}]")
DASH = re.compile(f"-(?=[ {ODD}]|$)")
EXPLICIT = re.compile(r"[?:](?=[ \t]|$)")
KEY_END = re.compile(r":(?=[ \t]|$)")
COMMENT = re.compile(r"(?:(?<=[ \t])|^)#")
WIDE_COMMENT = re.compile(f"[ {ODD}]*＃")
QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|' + r"'(?:[^']|'')*'")
QUOTE_END = {'"': re.compile(r'(?:[^"\\]|\\.)*"'), "'": re.compile(r"(?:[^']|'')*'")}
BLOCK_HEADER = re.compile(r"[|>][-+0-9]{0,2}[ \t]*(?:[ \t]#.*)?$")
MISTAKEN_KEY = re.compile(r"([\w.\-()（）]{1,40})[ \t]*(?:：|:)")  # a key but for its colon
NEW_KEY = re.compile(r"( *)(?:- +)?[\w.-]+(?:：|:(?=[ \t]|$))")
FLOW_PLAIN = re.compile(r"(?:[^,\[\]{}:#]|:(?![ \t,\[\]{}]|$)|(?<![ \t])#)+")
