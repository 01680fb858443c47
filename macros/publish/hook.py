"""The hook that mkdocs.yml names: finds this project, however MkDocs was started."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from macros.publish import host  # the path above comes first

# MkDocs finds the functions to call by these names.
globals().update({name: each for name, each in vars(host).items() if name.startswith("on_")})
