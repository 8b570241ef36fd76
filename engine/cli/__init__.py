"""The command `junheng`: thin; one file per command, imported only when it is called."""

from engine.cli.main import main

__all__ = ["main"]
