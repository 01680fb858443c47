"""Write requirements.txt and requirements-test.txt again from the .in files.

The result names versions and hashes for every platform, and no host. uv does the work; it is
fetched into an environment of its own, so that the project does not depend on it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
OPTIONS = (
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--upgrade",
    "--no-header",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--quiet",
)


def main() -> None:
    """Lock the site first: the tests build on exactly what the site is built with."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        programs = Path(folder) / ("Scripts" if os.name == "nt" else "bin")
        subprocess.run([str(programs / "pip"), "install", "--quiet", "uv"], check=True)
        for name in ("requirements", "requirements-test"):
            source, target = f"{name}.in", f"{name}.txt"
            command = [str(programs / "uv"), "pip", "compile", *OPTIONS, source, "-o", target]
            result = subprocess.run(command, check=False, cwd=ROOT)
            if result.returncode:
                sys.exit(f"{source} could not be locked.")


if __name__ == "__main__":
    main()
