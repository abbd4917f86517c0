"""Axes to draw on (extra ``plot``): in Chinese on a bare machine, in colours that colour-blind people tell apart."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from assist_rules.errors import LANGS, AssistRulesError, Lang, check_option

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLOURS: Final = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
"""The palette of Okabe and Ito, which colour-blind people tell apart."""
DASHES: Final = ("-", "--", "-.", ":")
FONTS: Final = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "SimHei",
    "SimSun",
)
"""Families that have simplified Chinese, the first that is there is taken."""


def _need(module: str) -> None:
    if find_spec(module) is None:
        raise AssistRulesError.of(
            "extra",
            path="plot",
            zh="画图需要 matplotlib；请安装附加项 plot",
            en="drawing needs matplotlib; install the extra plot",
        )


@cache
def font_family() -> str | None:
    """A font family with simplified Chinese: of the machine, or of the package mplfonts; None where there is none."""
    _need("matplotlib")
    from matplotlib import font_manager  # noqa: PLC0415 - an extra

    there = {each.name for each in font_manager.fontManager.ttflist}
    if (found := next((name for name in FONTS if name in there), None)) is not None:
        return found
    package = find_spec("mplfonts")
    if package is None or package.origin is None:
        return None
    file = Path(package.origin).parent / "fonts" / "NotoSansCJKsc-Regular.otf"
    if not file.is_file():
        return None
    manager: Any = font_manager.fontManager
    manager.addfont(str(file))
    return str(font_manager.FontProperties(fname=str(file)).get_name())


def axes_for(ax: Axes | None, lang: Lang, height: float = 4.5) -> tuple[Any, dict[str, Any]]:
    """The axes to draw on, and the font of their texts; axes of its own are *height* inches high.

    Raises:
        AssistRulesError: matplotlib is not installed, or Chinese is wanted and no font has it.
        UnknownOptionError: there is no such language.
    """
    check_option("lang", lang, LANGS)
    _need("matplotlib")
    font: dict[str, Any] = {}
    if lang == "zh":
        family = font_family()
        if family is None:
            raise AssistRulesError.of(
                "no_font",
                path="lang",
                zh='本机没有中文字体；请安装 mplfonts（附加项 plot 已包含）或者 fonts-noto-cjk，或者用 lang="en"',
                en='this machine has no Chinese font; install mplfonts (it is in the extra plot) or fonts-noto-cjk, or draw with lang="en"',
            )
        font = {"family": family}
    drawn: Any = ax
    if drawn is None:
        from matplotlib import pyplot as plt  # noqa: PLC0415 - an extra

        new: Any = plt
        _, drawn = new.subplots(figsize=(8, height), layout="constrained")
    return drawn, font


def finished(ax: Any, font: dict[str, Any], title: str, across: str, up: str) -> Any:  # noqa: ANN401 - matplotlib's
    """The axes with title, names of both axes, and the legend of what has a label."""
    ax.set_title(title, fontproperties=properties(font, 12))
    ax.set_xlabel(across, fontproperties=properties(font, 10))
    ax.set_ylabel(up, fontproperties=properties(font, 10))
    ax.spines[["top", "right"]].set_visible(False)
    ax.grid(axis="y", alpha=0.3)
    if ax.get_legend_handles_labels()[1]:
        ax.legend(prop=properties(font, 9), frameon=False)
    return ax


def properties(font: dict[str, Any], size: int) -> Any:  # noqa: ANN401 - matplotlib's
    """The font in a size, as matplotlib takes it."""
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415 - an extra

    return FontProperties(size=size, **font)
