"""Serve a folder over http on this machine, while the tests need it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.support.commands import ROOT


@cache
def security_policy() -> str:
    """The strict Content-Security-Policy of the examples in macros/hosting/."""
    example = (ROOT / "macros/hosting/nginx.conf").read_text("utf-8")
    return example.partition('Content-Security-Policy "')[2].partition('"')[0]


class _Handler(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        """Send the strict policy with every file, as a school's server can."""
        self.send_header("Content-Security-Policy", security_policy())
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page for a missing address, as web servers are set up to."""
        missing = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not missing.is_file():
            super().send_error(code, message, explain)
            return
        body = missing.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_args: Any) -> None:
        """Log nothing: a test's output is its own."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_args: Any) -> None:
        """Report nothing: a browser that closes a page hangs up, which is not an error."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Yield the address of the folder, with a slash at its end."""
    handler = partial(_Handler, directory=str(folder))
    server = _Server(("127.0.0.1", 0), handler)
    # How often the server checks whether to stop: stopping takes up to this long.
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
