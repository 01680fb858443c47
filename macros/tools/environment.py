"""Make the project's own environment, .venv, from the hashed requirements.

Used by the Makefile and by make.ps1:  python macros/tools/environment.py [site | test]
It needs nothing but Python itself, and does nothing when the environment is up to date.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
FILES = {"site": "requirements.txt", "test": "requirements-test.txt"}
OLDEST = (3, 11)


def main(wanted: str) -> None:
    """Bring the environment up to date: for "site", or for "test", which needs more packages."""
    if sys.version_info < OLDEST:
        sys.exit(f"This needs Python 3.11 or newer; {sys.executable} is {sys.version.split()[0]}.")
    if not PYTHON.is_file() or _is_stale("site"):
        _create()
        _install("site")
    if wanted == "test" and _is_stale("test"):
        _install("test")


def _fingerprint(name: str) -> str:
    # The version of Python counts too: an environment only works with the one that made it.
    words = (ROOT / FILES[name]).read_bytes() + sys.version.encode()
    return hashlib.sha256(words).hexdigest()


def _stamp(name: str) -> Path:
    return VENV / f"{name}.installed"


def _is_stale(name: str) -> bool:
    stamp = _stamp(name)
    return not stamp.is_file() or stamp.read_text("ascii") != _fingerprint(name)


def _create() -> None:
    print("Making the environment in .venv", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    if importlib.util.find_spec("ensurepip"):
        _run(sys.executable, "-m", "venv", str(VENV))
    elif importlib.util.find_spec("pip"):
        _run(sys.executable, "-m", "venv", "--without-pip", str(VENV))
    else:
        sys.exit(
            "This Python came without the parts that make environments.\n"
            "On Debian and Ubuntu: sudo apt-get install python3-venv\n"
            "Elsewhere: install Python from python.org. Then run the same command again."
        )


def _install(name: str) -> None:
    print(f"Installing {FILES[name]}", flush=True)
    inside = [str(PYTHON), "-m", "pip"]
    outside = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    pip = inside if importlib.util.find_spec("ensurepip") else outside
    _run(
        *pip, "install", "--quiet", "--disable-pip-version-check", "--no-input",
        "--require-hashes", "--requirement", str(ROOT / FILES[name]),
    )  # fmt: skip
    _stamp(name).write_text(_fingerprint(name), "ascii")


def _run(*command: str) -> None:
    result = subprocess.run(command, check=False, cwd=ROOT, stdin=subprocess.DEVNULL)
    if result.returncode:
        sys.exit(f"This did not work: {' '.join(command)}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "site")
