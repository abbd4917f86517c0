"""A form of the figures that a place has to bring: what its decisions may ask for on a day and is not in force there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, TypeAlias

from assist_rules.decision import wording
from assist_rules.displays import as_html, display_lang
from assist_rules.errors import AssistRulesError, Lang
from assist_rules.expressions import Standard
from assist_rules.models.labels import Title
from assist_rules.packs import local_alerts, wording_of
from assist_rules.places import Division
from assist_rules.readings.nodes import standards_on
from assist_rules.readings.titles import UNITS, said, standard_title
from assist_rules.rulebooks import AREAS, Rulebook, rulebook
from assist_rules.schemes import SCHEMES
from assist_rules.standards import FigureArea, Parameter, Resolved, Standards, parameter_named, power_over
from assist_rules.standards.figures import amount_expected

Absence: TypeAlias = Literal["needed", "way_in", "may_add", "usual"]
"""What follows where nothing is on file."""

ABSENT: dict[Absence, Title] = {
    "needed": Title("必需：缺少时，用到它的认定待定", "needed: without it, what rests on it is open"),
    "way_in": Title(
        "当地可有的途径：未说明有无之前，可能因此改变的不符合结论待定",
        "a way in that the place may have: until it is told, a refusal that it could turn is open",
    ),
    "may_add": Title(
        "可以另定：未填的按没有规定处理，并提示", "may be added: taken as none until told, with a warning"
    ),
    "usual": Title("通常按惯例处理，并提示", "the usual value is used, with a warning"),
}
_AREA: dict[FigureArea, Title] = {
    "urban": Title("（城镇）", ", urban"),
    "rural": Title("（农村）", ", rural"),
    "all": Title("", ""),
}
_NOBODY = Title("本库所收文件未规定由谁制定", "no article on file says who sets it")
_NOTHING = Title("没有记录", "nothing on file")
HEADINGS = {
    "parameter": "标准代码",
    "zh": "标准名称",
    "en": "name of the standard",
    "absence": "缺少时 while it is absent",
    "who": "由谁制定 who may set it",
    "last": "最近一次已知 last known",
    "terms": "数值写法 how to write it",
    "area": "城乡 area",
    "unit": "单位",
    "value": "数值",
    "document": "文件名称和文号，或者由谁说明",
    "from": "开始日期",
    "until": "截止日期（文件写明的）",
    "set_by": "制定机关所在地（名称或代码）",
    "no_such_rule": "当地无此规定（填“是”）",
}
"""The columns of a workbook, in order."""
_HOW = (
    Title(
        "填写有文件的数值：数值、文件、开始日期、制定地；截止日期按文件填写，未写明的留空。没有见到文件的整行留空。",
        "Fill in what has a paper: value, paper, first day, who set it; a last day only where the paper names one. Leave a "
        "row blank whose paper is not at hand.",
    ),
    Title(
        "当地没有该项规定的，在最后一项写“是”（TOML 写 true），在文件一栏写明由谁说明，不再填写数值；"
        "未写日期的，只在填报当年内有效。",
        "Where the place has no such rule, say yes in the last column (true in TOML) and name who says so in place of the "
        "paper; give no value then. Without days of its own this holds in the year of the form.",
    ),
)


@dataclass(frozen=True, slots=True)
class WantedFigure:
    """A figure or local rule that is wanted: a row of a form.

    Attributes:
        parameter: the standard.
        absence: what follows while nothing is on file.
        area: town or countryside where it is set apart, else all.
        on: the day.
        answers: what is on file, which does not hold on the day.
    """

    parameter: Parameter
    absence: Absence
    area: FigureArea
    on: date
    answers: tuple[Resolved, ...]

    def title(self, lang: Lang = "zh") -> str:
        """What it is called, with its area."""
        return said(standard_title(self.parameter.name), lang) + said(_AREA[self.area], lang)

    def meanwhile(self, lang: Lang = "zh") -> str:
        """What follows while it is not told, in words."""
        return said(ABSENT[self.absence], lang)

    def who(self, lang: Lang = "zh") -> str:
        """Who may set it, and by which article."""
        power = power_over(self.parameter.name, self.on)
        if power is None:
            return said(_NOBODY, lang)
        return f"{power.zh}（{power.article_zh}）" if lang == "zh" else f"{power.en} ({power.article_en})"

    def last_known(self, lang: Lang = "zh") -> str:
        """The figure that lapsed last, with its paper and dates; or the two that differ."""
        known = wording.last_known(self.answers, lang) or wording.standard_value(self.answers, lang)
        return " ".join(known.split()) or said(_NOTHING, lang)

    def terms(self, lang: Lang = "zh") -> str:
        """How its value is written, and in which unit."""
        unit = self.parameter.unit
        text = amount_expected(unit)[0 if lang == "zh" else 1]
        word = said(UNITS[unit], lang) if unit in UNITS else ""
        return text + (f"（{word}）" if word and lang == "zh" else f" ({word})" if word else "")


@dataclass(frozen=True, slots=True)
class FiguresForm:
    """Every figure and local rule that decisions of a place may ask for on a day and that is not in force there.

    Written to a file and filled in, it is a file of figures, which ``standards=`` takes wherever figures are taken.

    Attributes:
        place: the place.
        on: the day.
        rows: what is wanted, in the order of the schemes.
    """

    place: Division
    on: date
    rows: tuple[WantedFigure, ...]

    def _repr_html_(self) -> str:
        return as_html("\n".join(self.lines(display_lang())))

    def lines(self, lang: Lang = "zh") -> Iterator[str]:
        """What is wanted, a line each."""
        colon = "：" if lang == "zh" else ": "
        semi = "；" if lang == "zh" else "; "
        last = "最近一次已知为" if lang == "zh" else "last known "
        for row in self.rows:
            known = row.last_known(lang)
            parts = (
                row.meanwhile(lang),
                row.who(lang),
                known if known == said(_NOTHING, lang) else last + known,
            )
            yield f"{row.title(lang)}{colon}{semi.join(parts)} [{row.parameter.name}]"

    def to_toml(self) -> str:
        """The form in TOML."""
        blocks = [_toml_head(self)]
        blocks += [_toml_row(row) for row in self.rows]
        return "\n".join(blocks)

    def write(self, path: Path | str) -> Path:
        """Writes the form: TOML or a workbook, as the name ends; returns where.

        Raises:
            AssistRulesError: the name ends otherwise; a file of that name is there, which may have been filled in; it
                cannot be written; or it is a workbook, and the extra ``office`` is not installed.
        """
        to = Path(path)
        if to.suffix.lower() not in {".toml", ".xlsx"}:
            raise AssistRulesError.of(
                "form_kind",
                path=str(to),
                zh="文件名应以 .xlsx 或 .toml 结尾；请改名",
                en="the name should end in .xlsx or .toml; give another",
            )
        if to.exists():
            raise AssistRulesError.of(
                "form_exists",
                path=str(to),
                zh="已有同名文件，可能已经填写，不予覆盖；请另取文件名",
                en="there is a file of that name, which may have been filled in; give another name",
            )
        try:
            if to.suffix.lower() == ".toml":
                to.write_text(self.to_toml(), encoding="utf-8")
            else:
                self._write_workbook(to)
        except OSError as error:
            raise AssistRulesError.of(
                "unwritable",
                path=str(to),
                zh=f"无法写入（{error.strerror}）；请核对文件夹和权限",
                en=f"it cannot be written ({error.strerror}); see to the folder and to rights",
            ) from None
        return to

    def _write_workbook(self, path: Path) -> None:
        from assist_rules.standards.workbook import write_workbook  # noqa: PLC0415 - needs an extra

        head = [("", _head_text(self), "")]
        head += [("", f"{each.zh} {each.en}", "") for each in _HOW]
        head += [
            ("place", self.place.code, wording.place(self.place.code)),
            ("on", self.on.isoformat(), ""),
        ]
        write_workbook(path, head, HEADINGS, map(_cells, self.rows))


def missing_figures(place: str, *, on: date, standards: Standards | Path | str | None = None) -> FiguresForm:
    """Every figure and local rule that a decision of any scheme at *place* on a day may ask for and that is not in force.

    Args:
        place: a GB/T 2260 code or a name, such as ``370102`` or 历下区.
        on: the day; it is never taken from the clock.
        standards: figures to use in place of those shipped; or a directory or file of figures, to use beside them.

    Raises:
        UnknownPlaceError: no such place; AmbiguousPlaceError where the name fits two.
        StandardsError: the files of *standards* have problems; all of them are in the error.
        AssistRulesError: *on* is no ``datetime.date``, or *place* no text.
    """
    book = rulebook(place, on=on, standards=standards)
    rows = (
        row for name, absence in asked_at(book.place.code, on).items() for row in _wanted(book, name, absence)
    )
    return FiguresForm(book.place, on, tuple(rows))


def asked_at(place: str, on: date) -> dict[str, Absence]:
    """Every figure that a decision of any scheme, or what may be held together, asks for, by name, in the order of the schemes.

    Args:
        place: a GB/T 2260 code.
        on: the day.

    Raises:
        UnknownPlaceError: *place* is not a well-formed code.
    """
    roots = [
        rule
        for key, scheme in SCHEMES.items()
        for rule in (*scheme.roots(), *(alert.rule for alert in local_alerts(place, key)))
    ]
    found: dict[str, Absence] = {}
    for standard in standards_on(roots, on, wording_of(place)):
        absence = _absence(standard)
        # Of several readings of one figure that counts which leaves most open.
        if standard.name not in found or absence == "needed":
            found[standard.name] = absence
    for scheme in SCHEMES.values():
        for rank in scheme.yields_to or ():
            if rank.switch is not None:
                found.setdefault(rank.switch, "needed")
    return found


def _absence(standard: Standard) -> Absence:
    if standard.way_in:
        return "way_in"
    if standard.may_add:
        return "may_add"
    return "needed" if standard.usual is None else "usual"


def _wanted(book: Rulebook, name: str, absence: Absence) -> Iterator[WantedFigure]:
    parameter = parameter_named(name)
    answers: dict[FigureArea, Resolved] = {
        area: book.standards.resolve(name, book.place.code, area, book.on) for area in AREAS
    }
    # That a place has none settles nothing of what it owes.
    wanted: dict[FigureArea, Resolved] = {
        area: answer
        for area, answer in answers.items()
        if answer.is_open
        or (parameter.where_none(book.on) is None and any(figure.says_none for figure in answer.figures))
    }
    known = {figure.area for answer in wanted.values() for figure in answer.last_known}
    if parameter.by_area or len(wanted) < len(answers) or known & {*AREAS}:
        for area, answer in wanted.items():
            yield WantedFigure(parameter, absence, area, book.on, (answer,))
    else:
        yield WantedFigure(parameter, absence, "all", book.on, tuple(wanted.values()))


def _head_text(form: FiguresForm) -> str:
    code = form.place.code
    return (
        f"{wording.place(code)}{wording.day(form.on)}认定所需、尚无有效文件的当地标准和规定 "
        f"Figures and local rules of {wording.place(code, 'en')} that decisions of {wording.day(form.on, 'en')} "
        "may ask for and that are not in force"
    )


def _toml_head(form: FiguresForm) -> str:
    lines = [f"# {_head_text(form)}"]
    lines += [f"# {line}" for each in _HOW for line in each]
    lines += [f'place = "{form.place.code}"', f"name = {_quoted(wording.place(form.place.code))}"]
    return "\n".join([*lines, f"on = {form.on.isoformat()}", ""])


def _toml_row(row: WantedFigure) -> str:
    return "\n".join(
        (
            f"# {row.title()} / {row.title('en')}",
            f"# {row.meanwhile()} / {row.meanwhile('en')}",
            f"# 由谁制定：{row.who()} / set by: {row.who('en')}",
            f"# 最近一次已知：{row.last_known()} / last known: {row.last_known('en')}",
            f"# 数值：{row.terms()} / value: {row.terms('en')}",
            "[[figure]]",
            f'parameter = "{row.parameter.name}"',
            f'area = "{row.area}"',
            f'unit = "{row.parameter.unit}"',
            'value = ""',
            'document = ""',
            'from = ""',
            'until = ""',
            'set_by = ""',
            "no_such_rule = false",
            "",
        )
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _cells(row: WantedFigure) -> Mapping[str, str]:
    return {
        "parameter": row.parameter.name,
        "zh": row.title(),
        "en": row.title("en"),
        "absence": f"{row.meanwhile()}\n{row.meanwhile('en')}",
        "who": f"{row.who()}\n{row.who('en')}",
        "last": f"{row.last_known()}\n{row.last_known('en')}",
        "terms": f"{row.terms()}\n{row.terms('en')}",
        "area": row.area,
        "unit": row.parameter.unit,
    }
