"""Where what an edition keeps beside its text is published: its document and its pictures."""

from __future__ import annotations

from pathlib import PurePosixPath


def address(file: str) -> str:
    """Where a file lies in its edition: beside its pages, whatever its name. Empty for none."""
    parts = [part for part in PurePosixPath(file).parts if part.strip("./")]
    return "/".join(("adopted", *parts)) if parts else ""
