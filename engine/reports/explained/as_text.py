"""An explanation as text: sentences indented by depth, or a nested list in Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from engine.reports.explained.sentences import lines

if TYPE_CHECKING:
    from engine.analysis.explain import Explanation
    from engine.diagnostics import Language

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def as_text(explanation: Explanation, language: Language) -> str:
    """Sentences, each on a line of its own, two spaces for each level of the tree."""
    return "\n".join("  " * line.depth + line.text for line in lines(explanation, language))


def as_markdown(explanation: Explanation, language: Language) -> str:
    """The verdict in bold, then a nested list; names of the data are escaped."""
    said = []
    for number, line in enumerate(lines(explanation, language)):
        text = _SPECIAL.sub(r"\\\1", line.text)
        if number == 0:
            said += [f"**{text}**", ""]
        elif line.depth == 0:
            said += ["", text] if said[-1] else [text]
        else:
            if said[-1] and not said[-1].lstrip().startswith("- "):
                said.append("")
            said.append(f"{'  ' * (line.depth - 1)}- {text}")
    return "\n".join(said)
