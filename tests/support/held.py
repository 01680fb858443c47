"""The policies in data/, for tests that judge each of them."""

from __future__ import annotations

from macros.read.load import policy_folders
from tests.support.commands import ROOT

DATA = ROOT / "data"
POLICIES = tuple(folder.name for folder in policy_folders(DATA))
