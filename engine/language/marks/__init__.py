"""The text of a YAML file -> a tree of plain values that knows where each stands."""

from engine.language.marks.compose import read_tree
from engine.language.marks.tree import Data, Path, Tree

__all__ = ["Data", "Path", "Tree", "read_tree"]
