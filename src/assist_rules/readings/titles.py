"""What facts, standards and units are called in words."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from assist_rules.errors import Lang
from assist_rules.expressions import Level, Unit
from assist_rules.facts import disability_grade
from assist_rules.facts.fields import Field
from assist_rules.facts.kin import kin
from assist_rules.models.labels import Title, field_title, value_title
from assist_rules.readings.catalogue import facts_asked
from assist_rules.standards import PARAMETERS, UNIT_WORDS

KIN: dict[str, Title] = {
    "spouse": Title("配偶", "spouse"),
    "parent": Title("父母", "parent"),
    "child": Title("子女", "child"),
    "sibling": Title("兄弟姐妹", "sibling"),
    "grandparent": Title("祖父母、外祖父母", "grandparent"),
    "grandchild": Title("孙子女、外孙子女", "grandchild"),
    "step_parent": Title("继父母", "step-parent"),
    "step_child": Title("继子女", "step-child"),
    "other": Title("无法定义务的亲属或者其他人", "a relative without a duty, or somebody else"),
    "unclear": Title("关系未说明", "not told what"),
}
"""What a member is to another one."""

UNITS: Final = {unit: Title(*words) for unit, words in UNIT_WORDS.items()}
"""The units of figures; a switch has none."""
_COUNTED = frozenset(("months", "years", "days", "working days", "homes"))
"""Those of which there is one in the singular."""


def said(title: Title, lang: Lang) -> str:
    """The title in one language."""
    return title.zh if lang == "zh" else title.en


def model_path(level: Level, path: str) -> str:
    """The path of a fact in the models' words; a choice stands with the application, whomever it is about."""
    alone = level is Level.HOUSEHOLD or path.startswith("choices.")
    # What two members are to each other is told of one of them.
    told = {Level.KIN: Level.MEMBER, Level.PARENT: Level.OBLIGOR}.get(level, level)
    return path if alone else f"{told}.{path}"


def fact_title(name: str, field: Field | None = None) -> Title:
    """What a fact is called; *field* says where one stands that no scheme of the library asks."""
    field = field or facts_asked()[name]
    if field.title is not None:
        return field.title
    if not field.path:
        return Title(name, name)
    zh, en = field_title(model_path(field.level, field.path))
    # A field asks; a fact that is told says it.
    return Title(
        zh.replace("（元）", "").replace("是否", ""), en.replace(" (yuan)", "").removeprefix("whether ")
    )


SUBJECTS = (
    "基本生活",
    "急难",
    "居住地",
    "父母",
    "子女",
    "户籍",
    "两人之间",
    "两人",
    "给付人",
    "患者",
    "核查认定家庭财产",
    "核查认定财产",
    "经查明义务人",
    "义务人财产",
    "义务人",
    "未列明的配偶",
    "申请前一年内",
    "其他救助",
    "社会保险",
    "宗教教职人员",
)
"""What a statement may be about, as it begins; a longer one before one that it begins with."""


def asked(title: Title, lang: Lang) -> str:
    """A statement as a question: in Chinese 是否 stands before what is said of its subject."""
    if lang == "en":
        return f"{title.en}?"
    subject = next((each for each in SUBJECTS if title.zh.startswith(each)), "")
    return f"{subject}是否{title.zh.removeprefix(subject)}"


def denial(name: str, field: Field | None = None) -> Title:
    """What a yes-or-no fact says where the answer is no."""
    field = field or facts_asked()[name]
    if field.denial is not None:
        return field.denial
    title = fact_title(name, field)
    return Title(f"“{title.zh}”不成立", f"not so: {title.en}")


def fact_value(
    name: str,
    value: Decimal | bool | str,  # noqa: FBT001 - a fact
    lang: Lang,
    field: Field | None = None,
) -> str:
    """A value of a fact in words."""
    match value:
        case bool():
            return {"zh": ("否", "是"), "en": ("no", "yes")}[lang][value]
        case Decimal():
            return f"{value:.2f}" + ("元" if lang == "zh" else " yuan")
        case str():
            if name == disability_grade.name:
                return {"zh": "一二三四"[int(value) - 1] + "级", "en": f"grade {value}"}[lang]
            if name == kin.name:
                return said(KIN[value], lang)
            field = field or facts_asked()[name]
            return (
                said(value_title(model_path(field.level, field.path), value), lang) if field.path else value
            )


def standard_title(name: str) -> Title:
    """What a standard is called."""
    parameter = PARAMETERS[name]
    return Title(parameter.zh, parameter.en)


def figure_text(amount: str, unit: str, lang: Lang) -> str:
    """A figure as a paper has it, with its unit in words."""
    if unit == "switch":
        return {
            "zh": "适用" if amount == "1" else "不适用",
            "en": "applies" if amount == "1" else "does not apply",
        }[lang]
    word = said(UNITS.get(unit, Title(unit, unit)), lang)
    if lang == "en" and amount == "1" and unit in _COUNTED:
        word = word.removesuffix("s")
    for sign, zh in ((">=", "不低于"), ("<=", "不超过"), ("<", "低于"), (">", "高于")):
        if amount.startswith(sign):
            amount = (zh if lang == "zh" else f"{sign} ") + amount.removeprefix(sign)
            break
    return f"{amount}{word}" if lang == "zh" else f"{amount} {word}"


def unit_word(unit: Unit, lang: Lang) -> str:
    """The word after a number of a unit."""
    words = {Unit.FEN: ("元", " yuan"), Unit.PERSONS: ("人", " persons"), Unit.MONTHS: ("个月", " months")}
    zh, en = words.get(unit, ("", ""))
    return zh if lang == "zh" else en
