"""Find what the browser tests need, and install it if possible.

Run as a program, it prints where the browser is:  python macros/tools/browser.py
"""

from __future__ import annotations

import ctypes.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

# The first is Chromium without windows, which opens pages about twice as fast.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
_INSTALL = ("install", "--yes", "--no-install-recommends")
# Playwright's own program needs this library, which the smallest Debian does not have.
_LIBRARY, _LIBRARY_PACKAGE = "atomic", "libatomic1"
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
HINT = (
    "The browser tests need Chromium, Chrome or Edge, and none was found.\n"
    "On Debian and Ubuntu: sudo apt-get install chromium\n"
    "Elsewhere: install Chrome, or name the program in the variable CHROMIUM."
)


def find() -> str | None:
    """Where the browser is: the variable CHROMIUM, a known name on the PATH, a known place."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    on_path = (shutil.which(name) for name in NAMES)
    in_place = (place for place in PLACES if Path(place).is_file())
    return next((path for path in (*on_path, *in_place) if path), None)


def install() -> None:
    """Install what is missing with apt-get, if it is here and we have the right to."""
    apt = shutil.which("apt-get")
    missing = [] if ctypes.util.find_library(_LIBRARY) else [_LIBRARY_PACKAGE]
    if apt is None or (find() and not missing):
        return
    # -n: sudo must not wait for a password.
    lead = [] if _is_root() else ["sudo", "-n"]
    if lead and shutil.which("sudo") is None:
        return
    print("Installing what the browser tests need", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], *([*_INSTALL, name] for name in (*missing, *NAMES[:2]))):
        if find() is None or words[-1] in {"update", *missing}:
            command = [*lead, apt, "-q", *words]
            subprocess.run(command, check=False, env=environment, stdin=subprocess.DEVNULL)


def _is_root() -> bool:
    return os.name == "posix" and os.geteuid() == 0


def main() -> None:
    """Find the browser, or install it, or say how to; exit with 1 if there still is none."""
    install()
    found = find()
    if found is None:
        sys.exit(HINT)
    print(f"Browser: {found}")


if __name__ == "__main__":
    main()
