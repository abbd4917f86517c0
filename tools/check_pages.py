"""Draw the pages as a phone and a sheet of A4 show them, and look for what would keep a person from reading them.

    python tools/check_pages.py FOLDER            checks; FOLDER is where tools/browser.py installed the browser
    python tools/check_pages.py FOLDER --write    also keeps the pictures in docs/pages

A page fails that scrolls sideways on a phone, asks for anything, writes an error to the console, has a character that
the font does not draw, or a fault of any weight that axe-core finds. A page with all of these faults is checked first:
a check that does not find them is none.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast, get_args

import pypdfium2  # type: ignore[import-untyped]
from browser import axe, browser
from PIL import Image

import assist_rules as ar
from assist_rules.errors import Lang

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Route

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs/pages"
PHONE = 390
"""Width of a phone in CSS pixels."""
LARGEST = 150_000
"""Bytes of a picture."""
LARGEST_PAGE = 25_000
"""Bytes of a page without its annex."""
ADDRESS = "http://page.invalid/"
UNDRAWN = """
() => {
  const canvas = new OffscreenCanvas(40, 40), pen = canvas.getContext("2d", {willReadFrequently: true});
  const drawn = (letter) => {
    pen.clearRect(0, 0, 40, 40);
    pen.font = "24px sans-serif";
    pen.fillText(letter, 4, 30);
    return pen.getImageData(0, 0, 40, 40).data.join();
  };
  const box = drawn("\\u{10fffd}"), blank = drawn(" ");
  const letters = new Set(document.body.innerText.replace(/[\\s\u2060]/gu, ""));
  return [...letters].filter((letter) => [box, blank].includes(drawn(letter)));
}
"""
"""The characters of a page that are drawn as the box of an unknown one, or not at all."""
FAULTS = """
async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.map(
  (each) => `${each.impact}: ${each.id}, ${each.nodes.length} times, first ${each.nodes[0].html.slice(0, 120)}`)
"""
FAULTY = """<!doctype html>
<title>faulty</title>
<p style="width: 900px; color: #bbb">\ue000 一个不该通过的页面</p>
<img src="picture.png">
<script>console.error("an error")</script>
"""
EXPECTED = (
    "scrolls",
    "asks for",
    "console",
    "does not draw",
    "critical: image-alt",
    "serious: color-contrast",
)
"""What is found of the faulty page."""


@dataclass(frozen=True, slots=True)
class Case:
    """A page that is looked at.

    Attributes:
        name: its name, and that of its pictures.
        page: the page in a language.
        is_kept: whether it is kept as a picture, and has to be small.
    """

    name: str
    page: Callable[[Lang], str]
    is_kept: bool = True


def example(name: str) -> ar.Application:
    """An application of examples/."""
    return ar.Application.model_validate_json((ROOT / f"examples/{name}.json").read_text(encoding="utf-8"))


def cases() -> Iterator[Case]:
    """The pages of the how-to, and the longest that there is."""
    family = ar.assess_dibao(example("jinan-dibao-family"))
    yield Case("grant", family.to_html)
    yield Case("annex", lambda lang: family.to_html(lang, "reviewer", trace=True), is_kept=False)
    yield Case("assessment", ar.assess_all(example("zhangqiu-father-in-prison")).to_html)
    over = example("shouguang-income-over")
    book = ar.rulebook(over.accepting_place.division, on=over.applied_on)
    refused = ar.assess_dibao(
        over, rulebook=book.without_local_rules(source="an invented answer of the city")
    )
    yield Case("refusal", refused.to_html)


def faults(context: BrowserContext, page: str, axe_core: str) -> list[str]:
    """What is wrong with a page on a phone."""
    found: list[str] = []
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        if route.request.url == ADDRESS:
            route.fulfill(body=page, content_type="text/html; charset=utf-8")
        else:
            route.abort()

    tab = context.new_page()
    tab.route("**/*", answer)
    tab.on("console", lambda said: found.append(f"console: {said.text}"))
    tab.on("pageerror", lambda error: found.append(f"console: {error}"))
    tab.goto(ADDRESS)
    found += [f"asks for {each}" for each in asked if each != ADDRESS]
    width = cast("int", tab.evaluate("document.documentElement.scrollWidth"))
    if width > PHONE:
        found.append(f"scrolls sideways: {width} wide on {PHONE}")
    undrawn = cast("list[str]", tab.evaluate(UNDRAWN))
    if undrawn:
        found.append(f"the font does not draw {' '.join(f'U+{ord(each):04X}' for each in undrawn)}")
    tab.evaluate(axe_core)
    found += cast("list[str]", tab.evaluate(FAULTS))
    tab.close()
    return found


def phone(context: BrowserContext, page: str) -> Image.Image:
    """The whole page as a phone shows it."""
    tab = context.new_page()
    tab.set_content(page)
    picture = Image.open(BytesIO(tab.screenshot(full_page=True)))
    tab.close()
    return picture


def sheet(context: BrowserContext, page: str) -> Image.Image:
    """The first sheet of A4, as it is printed."""
    tab = context.new_page()
    tab.set_content(page)
    printed: Any = pypdfium2.PdfDocument(tab.pdf(prefer_css_page_size=True))
    tab.close()
    return cast("Image.Image", printed[0].render(scale=1.4).to_pil())


def kept(picture: Image.Image, path: Path) -> Iterator[str]:
    """Keeps a picture; says where it is too large."""
    picture.convert("RGB").quantize(32, Image.Quantize.FASTOCTREE).save(path, optimize=True)
    if path.stat().st_size > LARGEST:
        yield f"{path.name} has {path.stat().st_size} bytes, more than {LARGEST}"


def checked(started: Browser, axe_core: str, *, write: bool) -> Iterator[str]:
    """Every fault of every page."""
    context = started.new_context(viewport={"width": PHONE, "height": 844}, device_scale_factor=1.25)
    found = " ".join(faults(context, FAULTY, axe_core))
    yield from (f"the faulty page passed without “{each}”" for each in EXPECTED if each not in found)
    for case in cases():
        for lang in get_args(Lang):
            page, name = case.page(lang), f"{case.name}-{lang}"
            yield from (f"{name}: {each}" for each in faults(context, page, axe_core))
            if not case.is_kept:
                continue
            if len(page.encode()) > LARGEST_PAGE:
                yield f"{name}: {len(page.encode())} bytes, more than {LARGEST_PAGE}"
            if write:
                yield from kept(phone(context, page), PICTURES / f"{name}-phone.png")
                yield from kept(sheet(context, page), PICTURES / f"{name}-a4.png")


def main(arguments: list[str]) -> None:
    """Check the pages, and keep their pictures where asked."""
    folder = Path(arguments[0])
    with browser(folder) as started:
        found = list(checked(started, axe(folder), write="--write" in arguments))
    if found:
        raise SystemExit("\n".join(found))
    print("the pages read well on a phone and on A4")


if __name__ == "__main__":
    main(sys.argv[1:])
