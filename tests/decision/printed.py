"""What a printed decision may not say: the checks of every explanation and notice, as text a person reads.

A check reads the lines as printed, not the values behind them, so that it sees what the reader sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

import assist_rules as ar
from assist_rules.errors import LANGS, Lang
from assist_rules.packs import instruments
from assist_rules.places import chain
from assist_rules.rule import Instrument

QUESTIONS = ("需要查清", "还需查清", "请说明，并提交", "Open now", "Open later", "until you tell")
"""What heads a list of questions; everything else is told as so."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that says what it may not.

    Attributes:
        kind: which check it fails.
        where: explanation or notice, and its language.
        line: as printed.
    """

    kind: str
    where: str
    line: str


HOW = {"zh": "\n推理过程：", "en": "\nHow it was found:"}
"""What heads the trace; before it stands what is said without it."""


def faults(decision: ar.Decision, traced: Lang | None) -> Iterator[Fault]:
    """Every fault of every text of a decision in both languages, of the whole trace in one of them or in none."""
    for lang in LANGS:
        full = decision.explain(lang, "full" if lang == traced else "deciding")
        texts = {
            "explain": full.partition(HOW[lang])[0],
            "full": full,
            "applicant": decision.notice(lang, "applicant"),
            "reviewer": decision.notice(lang, "reviewer"),
            "public": decision.notice(lang, "public"),
        }
        own = _own_words(decision, lang)
        seen: dict[tuple[str, bool], str] = {}
        for name, text in texts.items():
            if name == "explain":
                continue  # the full one begins with it
            for line, asked in _lines(text):
                seen.setdefault((line, asked), f"{name} {lang}")
        for (line, asked), where in seen.items():
            for kind in _kinds(own, line, lang, asked=asked):
                yield Fault(kind, where, line)
        # That a scheme is not in force yet is said by the text that brings it.
        if decision.is_in_force:
            printed = "\n".join(line for line, _ in seen)
            # The paper of a figure may have the title of a text that is no law on the day, being an older version of it.
            for word in own:
                printed = printed.replace(word, "") if "《" in word else printed
            for title in _foreign(decision, printed):
                yield Fault("an instrument that does not reach the place or the day", lang, title)
        yield from _of_the_notice(decision, texts, lang)
        yield from _sources(decision, texts, lang)


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it stands in a list of questions."""
    asked = False
    for line in text.splitlines():
        if not re.match(r"\d+\. ", line):
            asked = any(head in line for head in QUESTIONS)
        yield line, asked


# --- one line ----------------------------------------------------------------------------------------------

MONEY = {"zh": re.compile(r"\d+\.\d{3,}元"), "en": re.compile(r"\d+\.\d{3,} yuan")}
UNKNOWN = {
    "zh": re.compile(r"\d元以上|(?:至少|为)0\.00元(?:以上|至500000)|未知(?:元|个月)"),
    "en": re.compile(r"\d yuan or more|at least 0\.00 yuan"),
}
LIFETIME = {
    "zh": re.compile(r"(?<![年岁\d.])(\d+(?:\.\d)?)个月"),
    "en": re.compile(r"(?<![\d.])(?<!years )(\d+(?:\.\d)?) months"),
}
DISAGREES = re.compile(
    r"\b(?:You|you) (?:now |also |still )?(?:holds|has|is|was|meets|gets|receives|qualifies|needs)\b"
    r"|(?<![\d.,/-])1 (?:months|years|days|working days|homes|persons|members|points)\b"
    r"|1 more point is .*\bfor them\b|\b([A-Za-z]+) \1\b|\bthe usual (?:applies|does)\b"
)
TAUTOLOGY = re.compile(
    r"^\s*(?:\d+\. |· )?(?P<said>[^：:（(]{3,})(?:：|: )[^：:（(，；;]{0,16}(?P=said)(?:为是)?(?:（| \(|$)"
)
RANGE_AS_FACT = {
    "zh": re.compile(r"为－?\d[\d.]*(?:元)?至－?\d[\d.]*元"),
    "en": re.compile(r": −?\d[\d.]*(?: yuan)? to −?\d[\d.]* yuan"),
}


def _kinds(own: Sequence[str], line: str, lang: Lang, *, asked: bool) -> Iterator[str]:
    yield from _kinds_of(line, lang, asked=asked)
    if lang == "zh" and _of_other_script(LATIN, own, line):
        yield "English in Chinese"
    if lang == "en" and _of_other_script(CHINESE, own, line):
        yield "Chinese in English"


@cache
def _kinds_of(line: str, lang: Lang, *, asked: bool) -> tuple[str, ...]:
    """Most lines are printed of many decisions."""
    return tuple(_each_kind(line, lang, asked=asked))


def _each_kind(line: str, lang: Lang, *, asked: bool) -> Iterator[str]:
    if MONEY[lang].search(line):
        yield "money that is no whole fen"
    if UNKNOWN[lang].search(line):
        yield "an unknown figure printed as a figure"
    # A sentence that says of something that it is open is no proof.
    said_open = re.search(r"是否[^，。]*(?:未见|，须)", line) is not None
    if not asked and not said_open and (("是否" in line) if lang == "zh" else line.rstrip().endswith("?")):
        yield "a question as its own proof"
    if TAUTOLOGY.match(line):
        yield "a statement that proves itself"
    if re.match(r"\s*\d+\. ", line) and not asked and RANGE_AS_FACT[lang].search(line):
        yield "a range as if it were a fact"
    if ("比较" in line or "compared" in line) and any(
        Decimal(months) >= 24 for months in LIFETIME[lang].findall(line)
    ):
        yield "years told in months"
    if lang == "en" and DISAGREES.search(line):
        yield "a verb or a unit that does not agree"
    if not asked and not _is_true(line, lang):
        yield "a comparison that is not true as printed"


LATIN = re.compile(r"[A-Za-z]{2,}")
CHINESE = re.compile(r"[一-鿿]{2,}")
NUMERAL = "[一二三四五六七八九十百千零]+"
ARTICLE = re.compile(rf"第{NUMERAL}[条款项章](?:之{NUMERAL})?|{NUMERAL}(?:（{NUMERAL}）)?|附件")


CITED = re.compile(r"[一-鿿]{1,8}〔\d{4}〕\d+号|《[^《》]+》")


def _own_words(decision: ar.Decision, lang: Lang) -> tuple[str, ...]:
    """What stands in a text as somebody wrote it: ids, names, places, papers; the longest first."""
    words = {member.id for member in decision.application.household.members}
    words |= {member.name for member in decision.application.household.members if member.name}
    words.add(decision.application.accepting_place.township or "")
    for answers in decision.run.bound.resolved.values():
        for answer in answers:
            documents = {figure.document or "" for figure in (*answer.figures, *answer.last_known)}
            # A paper that is sent cites a document by its number or its title alone.
            words |= documents | {each for one in documents for each in CITED.findall(one)}
    if decision.is_in_force:
        rules = {found.rule.id: found.rule for found in decision.trace}
        words |= {cited.article for rule in rules.values() for cited in decision.cited(rule) if cited.article}
    if lang == "en":
        words = {ARTICLE.sub("", word) for word in words}
    return tuple(sorted(words - {""}, key=len, reverse=True))


def _of_other_script(script: re.Pattern[str], own: Sequence[str], line: str) -> bool:
    """Whether a line has words of a script, beside those that somebody wrote so."""
    if script.search(line) is None:
        return False
    line = ARTICLE.sub("", line) if script is CHINESE else line
    for word in own:
        line = line.replace(word, "")
    return script.search(line) is not None


# --- comparisons -------------------------------------------------------------------------------------------

FIGURE = {
    "zh": r"(?P<{0}>[－]?约?[\d.]+(?:元|人|个月余?|[年岁](?:\d+个月)?余?))",
    "en": r"(?P<{0}>[−]?(?:about )?[\d.]+(?: yuan| months?(?: and some days)?| years?(?: \d+ months?)?(?: and some days)?)?)",
}
SIGNS = {
    "zh": {"不低于": ">=", "不超过": "<=", "低于": "<", "超过": ">"},
    "en": {"is not below": ">=", "is at most": "<=", "is below": "<", "is more than": ">"},
}


def _number(text: str) -> Decimal:
    """A printed figure; a time in months, with a day more where days are said to be there."""
    numbers = [Decimal(each) for each in re.findall(r"[\d.]+", text)]
    if re.search("[年岁]|years", text):
        months = numbers[0] * 12 + (numbers[1] if len(numbers) > 1 else 0)
        return months + (Decimal("0.01") if "余" in text or "some days" in text else 0)
    if "余" in text or "some days" in text:
        return numbers[0] + Decimal("0.01")
    return -numbers[0] if text.startswith(("－", "−", "-")) else numbers[0]


def _holds(left: Decimal, sign: str, right: Decimal) -> bool:
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[sign]


def _is_true(line: str, lang: Lang) -> bool:
    """Whether a comparison holds with the figures printed beside it."""
    return _trace_is_true(line, lang) and _ground_is_true(line, lang)


def _trace_is_true(line: str, lang: Lang) -> bool:
    """A comparison of two settled figures under a finding."""
    head = "比较：" if lang == "zh" else "compared: "
    text = line.strip()
    if not text.startswith(head):
        return True
    signs = "|".join(SIGNS[lang])
    two = re.fullmatch(
        rf"{head}{FIGURE[lang].format('left')} ?(?P<sign>{signs}) ?{FIGURE[lang].format('right')}", text
    )
    if two is None:
        return True
    return _holds(_number(two["left"]), SIGNS[lang][two["sign"]], _number(two["right"]))


CLAIMS = {
    "zh": (
        ("不低于", ">="),
        ("没有超出", "<="),
        ("未超过", "<="),
        ("不超过", "<="),
        ("低于", "<"),
        ("超过", ">"),
        ("超出", ">"),
    ),
    "en": (
        ("is not below", ">="),
        ("or at it", "<="),
        ("does not exceed", "<="),
        ("is below", "<"),
        ("exceeds", ">"),
    ),
}
TAKEN_OFF = {"zh": ("扣减", "扣除", "支出"), "en": ("deduct", "spending", "taken off")}
AMOUNT = {
    "zh": re.compile(
        r"(?:为|尚未确定，在|(?=至少|不超过|尚不清楚))(?P<value>(?:[^，；（）为]|（[^（）]*元[^（）]*）)*?(?:元|尚不清楚))(?:之间)?(?=，|；|（|）|$)"
    ),
    "en": re.compile(
        r"(?:: | still open, from |(?= at least | at most | not known))"
        r"(?P<value>(?:[^,;:()]|\([^()]*yuan[^()]*\))*?(?: yuan| not known))(?=,|;| \(|\)|$)"
    ),
}


def _amounts(figures: str, lang: Lang) -> Iterator[tuple[str, tuple[Decimal, Decimal] | None]]:
    """The amounts that are printed beside a condition, each with its name."""
    at = 0
    for each in AMOUNT[lang].finditer(figures):
        name = figures[at : each.start()]
        # What stands after the figure in brackets belongs to it; a new name starts after the comma.
        yield (
            name.rpartition("，")[2] if lang == "zh" else re.sub(r"^.*?(?:\), |^, )", "", name),
            _ends(each["value"]),
        )
        at = each.end()


LIMIT = Decimal(10**12)
"""What an end that nobody knows may be."""


def _ends(value: str) -> tuple[Decimal, Decimal] | None:
    """The ends of a printed amount: after the last equals sign, one figure or two; None where an end is open."""
    text = re.split(r"＝|≈| = | ≈ ", value)[-1]
    found = re.findall(r"[－−]?\d+(?:\.\d+)?", text)
    if found and any(word in text for word in ("至少", "at least")):
        return _number(found[0]), LIMIT
    if not found:
        return None
    if "不超过" in text or "at most" in text:
        return -LIMIT, _number(found[0])
    return _number(found[0]), _number(found[-1])


def _ground_is_true(line: str, lang: Lang) -> bool:
    """A condition about a sum against a line, with the figures that it prints: what is taken off counts as such."""
    text = re.sub(r"^\s*\d+\. ", "", line)
    parts = re.split("：|: ", text, maxsplit=1)
    if len(parts) != 2:
        return True
    claim, figures = parts
    # A way stands before the claim where a refusal has several.
    if not any(word in claim for word, _ in CLAIMS[lang]):
        again = re.split("：|: ", figures, maxsplit=1)
        if len(again) != 2:
            return True
        claim, figures = again
    sign = next((sign for word, sign in CLAIMS[lang] if word in claim), None)
    if sign is None:
        return True
    amounts = list(_amounts(figures, lang))
    if len(amounts) < 2:
        return True
    if any(ends is None for _, ends in amounts):
        return True
    known = [(name, ends) for name, ends in amounts if ends is not None]
    *sides, (_, line_of) = known
    low = high = Decimal(0)
    for index, (name, ends) in enumerate(sides):
        if index and any(word in name for word in TAKEN_OFF[lang]):
            low, high = low - ends[1], high - ends[0]
        else:
            low, high = low + ends[0], high + ends[1]
    return _may(low, high, sign, line_of)


def _may(low: Decimal, high: Decimal, sign: str, line: tuple[Decimal, Decimal]) -> bool:
    """Whether a claim holds throughout the printed ranges."""
    match sign:
        case "<":
            return high < line[0]
        case "<=":
            return high <= line[0]
        case ">":
            return low > line[1]
        case _:
            return low >= line[1]


# --- the whole text ----------------------------------------------------------------------------------------


@cache
def _titles(place: str, on: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of texts that are no law there and then, and those of the texts that are, longest first."""
    fit = {name for each in instruments() if each.is_law(on, chain(place)) for name in _names(each)}
    others = {name for each in instruments() for name in _names(each)} - fit
    return tuple(others), tuple(sorted(fit, key=len, reverse=True))


def _names(instrument: Instrument) -> Iterator[str]:
    yield f"《{instrument.zh}》"
    yield instrument.en
    if instrument.number:
        yield f"（{instrument.number}）"


def _foreign(decision: ar.Decision, text: str) -> list[str]:
    """The instruments named whose reach does not contain the place, or which are no law on the day decided."""
    # The remedy is that of the day on which the decision is made.
    on = max(decision.rulebook.on, decision.application.decided_on or decision.rulebook.on)
    others, fit = _titles(decision.rulebook.place.code, on)
    if not any(title in text for title in others):
        return []
    # A title may stand whole in another one, and two versions of a law share theirs.
    for title in fit:
        text = text.replace(title, "")
    return [title for title in others if title in text]


LONGEST = {"zh": 500, "en": 2000}
"""The most characters of a refusal, line breaks apart."""
HOLDERS = {"zh": ("家庭人口、收入、财产发生变化的", "每半年核查", "每年核查"), "en": ("changes of members",)}
GRANT = {"zh": "确认通知书", "en": "Notice of confirmation"}
OPEN = {
    "zh": ("办理情况告知书", "补充材料告知书", "不予受理告知书"),
    "en": ("Notice of progress", "Notice of what is still needed", "Notice of non-acceptance"),
}
OFFICE = {"zh": ("经办机关认定", "查阅当地文件"), "en": ("the officer in charge", "a local document")}


def _of_the_notice(decision: ar.Decision, texts: dict[str, str], lang: Lang) -> Iterator[Fault]:
    where, text = f"applicant {lang}", texts["applicant"]
    match decision.outcome:
        case ar.Outcome.INELIGIBLE:
            for name in ("applicant", "reviewer"):
                for line in texts[name].splitlines():
                    if any(word in line for word in HOLDERS[lang]):
                        yield Fault("a duty of those who are granted, in a refusal", f"{name} {lang}", line)
            if (long := len(text.replace("\n", ""))) > LONGEST[lang]:
                yield Fault("a refusal that is longer than people read", where, f"{long}: {text}")
        case ar.Outcome.UNDETERMINED:
            for line in text.splitlines():
                if any(f"（{word}）" in line or f"({word})" in line for word in OFFICE[lang]):
                    yield Fault("the office's homework asked of the applicant", where, line)
        case _:
            due = decision.entitlement
            if due is None or due.is_in_two_periods or GRANT[lang] not in text:
                return
            if due.high is None or due.high - due.low > Decimal("0.01"):
                yield Fault("a grant without a sum that is sent", where, text.splitlines()[0])


def _sources(decision: ar.Decision, texts: dict[str, str], lang: Lang) -> Iterator[Fault]:
    """The source of a figure that was supplied stands in the explanation and in the notice that rest on it."""
    if not decision.is_in_force or decision.outcome is ar.Outcome.UNDETERMINED:
        return
    named = ("explain", "applicant") if decision.of.is_asked_for else ("explain",)
    for each in decision.basis.inputs:
        for answer in each.papers:
            for figure in answer.figures:
                if figure.supplied and figure.document and figure.unit != "switch":
                    for name in named:
                        # What is open still tells of no figure.
                        if name == "applicant" and any(title in texts[name] for title in OPEN[lang]):
                            continue
                        if figure.document not in texts[name]:
                            yield Fault(
                                "a supplied source that is not named",
                                f"{name} {lang}",
                                f"{each.name}: {figure.document}",
                            )
