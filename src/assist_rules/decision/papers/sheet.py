"""What every paper has: title, salutation, sentences with numbered sources, the list of them, who signs and when.

A sentence cites its text by a number; the texts stand once, at the end. What the office has to look up before it signs
(an article that was not read, a title that was not seen, a paper of which there is only a report) is a blank here, and is
told to the office in its own copy (``opinion.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assist_rules.decision import wording
from assist_rules.decision.document import ring
from assist_rules.decision.outline import capital
from assist_rules.models.kinship import is_minor
from assist_rules.places.divisions import NATION
from assist_rules.readings.titles import said, standard_title

if TYPE_CHECKING:
    from assist_rules.decision.answer import Answer
    from assist_rules.errors import Lang
    from assist_rules.models import Person
    from assist_rules.readings.findings import Input
    from assist_rules.rule import Citation, Instrument, Rule
    from assist_rules.standards import Figure

BLANK = ("＿＿＿＿", "________")
"""What the office fills in."""
DATE = ("＿＿＿＿年＿＿月＿＿日", "____-__-__")


@dataclass(slots=True)
class Sheet:
    """A paper while it is written.

    Attributes:
        decision: what it is about.
        lang: its language.
        lines: what is written.
        blanks: what is known of the sources that it leaves blanks in, for the office.
    """

    decision: Answer
    lang: Lang
    lines: list[str] = field(default_factory=list[str])
    blanks: list[str] = field(default_factory=list[str])
    _sources: dict[tuple[str, str, str], int] = field(default_factory=dict[tuple[str, str, str], int])

    # --- words

    @property
    def you(self) -> str:
        """The person or the household that is written to; a person's scheme is not the household's."""
        return "您" if self.decision.person is not None else "你户"

    def pick(self, zh: str, en: str) -> str:
        """One of two texts, by the language."""
        return zh if self.lang == "zh" else en

    def say(self, zh: str, en: str = "") -> None:
        """A line in the language of the paper."""
        self.lines.append(self.pick(zh, en))

    def scheme(self) -> str:
        """What was applied for."""
        return self.pick(self.decision.of.zh, self.decision.of.en)

    def name(self) -> str:
        """The name of the person decided for; a blank where none is told."""
        one = self._addressee()
        return (one.name if one is not None else None) or self.pick(*BLANK)

    def _addressee(self) -> Person | None:
        member = self.decision.person or self.decision.application.applicant
        return self.decision.application.household.member(member)

    def _by_guardian(self) -> str:
        """That the guardian takes the paper of a minor (民法典 arts. 19, 20 and 23)."""
        one = self._addressee()
        if one is None or not is_minor(one, self.decision.application.applied_on):
            return ""
        return self.pick("（监护人代收）", " (to the guardian)")

    def head(self, title: tuple[str, str]) -> None:
        """Title and salutation."""
        self.say(f"{self.scheme()}{title[0]}", f"{title[1]}: {self.scheme()}")
        guardian = self._by_guardian()
        self.say(f"{self.name()}{guardian}：", f"{self.name()}{guardian},")

    def applied(self) -> str:
        """How a paper opens: which application it answers; what was applied for stands in the title."""
        day = wording.day(self.decision.application.applied_on, self.lang)
        return self.pick(f"{self.you}{day}的申请，", f"Your application of {day} ")

    # --- sources

    def cite(self, *cited: Citation | None) -> str:
        """The numbers of texts; a text that was not read in full is put down with a blank."""
        return "".join(dict.fromkeys(self._text(each) for each in cited if each is not None))

    def rule(self, rule: Rule) -> str:
        """The number of the text that a rule stands in: of several the first that can be cited whole."""
        return self.cite(best(self.decision.cited(rule)))

    def based(self, rule: Rule, inputs: Iterable[Input]) -> str:
        """The numbers of a rule and of the papers of its figures, each once: the text of both may be one."""
        return "".join(dict.fromkeys(self.rule(rule) + self.figures(inputs)))

    def figures(self, inputs: Iterable[Input]) -> str:
        """The numbers of the papers of figures."""
        numbers: dict[str, None] = {}
        for each in inputs:
            for resolved in each.papers:
                for figure in resolved.figures:
                    if figure.unit != "switch" and figure.document:
                        known = "" if is_citable(figure) else wording.document(figure, self.lang)
                        paper = paper_text(figure, self.lang)
                        numbers[self._cited_already(paper) or self._source(paper, "", known)] = None
        return "".join(numbers)

    def _cited_already(self, paper: str) -> str:
        """The number under which the paper of a figure stands as an instrument, by its title or number; "" where it does not."""
        same = (
            at
            for (title, *_), at in self._sources.items()
            if title == paper or title.endswith(f"（{paper}）")
        )
        return next(map(ring, same), "")

    def _text(self, cited: Citation) -> str:
        title, article = source_text(cited, self.lang)
        whole = cited.instrument.titled and cited.article
        return self._source(title, article, "" if whole else cited.text(self.lang))

    def _source(self, title: str, article: str, known: str = "") -> str:
        """The number of a source, and for the office what is known of one that is left blank in part."""
        key = (title, article, known)
        is_new = key not in self._sources
        at = self._sources.setdefault(key, len(self._sources) + 1)
        if is_new and known:
            self.blanks.append(f"{ring(at)}{known}" if self.lang == "zh" else f"{ring(at)} {known}")
        return ring(at)

    def numbered(self) -> int:
        """How many sources there are."""
        return len(self._sources)

    # --- the end

    def sources(self) -> None:
        """The list of what was cited, a text a line with its articles."""
        if not self._sources:
            return
        self.say("依据：", "Sources:")
        of_title: dict[str, list[str]] = {}
        for (title, article, _), at in self._sources.items():
            of_title.setdefault(title, []).append(f"{ring(at)}{article}")
        for title, articles in of_title.items():
            if articles[0][len(ring(1)) :] == "":
                self.lines += [f"{at}{self.pick('', ' ')}{title}" for at in articles]
            else:
                self.lines.append(self.pick("", " ").join((title, self.pick("、", ", ").join(articles))))

    def signed(self, body: tuple[str, str], *, dated: bool = True) -> None:
        """Who signs, and the day of the decision; a blank for both where they are open."""
        self.say(signature(body[0]), capital(signature_en(body[1])))
        day = self.decision.application.decided_on if dated else None
        self.say(*(DATE if day is None else (wording.day(day), wording.day(day, "en"))))

    def text(self) -> str:
        """The paper as text."""
        return "\n".join(self.lines)

    def listed(self, lines: Sequence[str]) -> None:
        """A numbered list."""
        self.lines += [
            f"{at}. {line if self.lang == 'zh' else capital(line)}" for at, line in enumerate(lines, 1)
        ]


# --- texts as they are cited -------------------------------------------------------------------------------


def best(cited: Sequence[Citation]) -> Citation | None:
    """The first text that can be cited whole, with title and article; else the first whose title was seen."""
    whole = (each for each in cited if each.instrument.titled and each.article)
    # Of texts that were not read, that of the place: it words what the nation's leaves to it.
    titled = (each for each in reversed(cited) if each.instrument.titled)
    return next(whole, None) or next(titled, None) or next(iter(cited), None)


def source_text(cited: Citation, lang: Lang) -> tuple[str, str]:
    """Title and article of a text as a paper that is sent cites it: what was not seen of it is left blank."""
    instrument, blank = cited.instrument, BLANK[0 if lang == "zh" else 1]
    article = (cited.article if instrument.titled else None) or blank
    mark = f"（{instrument.number}）" if instrument.number else ""
    if lang == "en":
        return (
            instrument.en if instrument.titled else f"{blank} ({_of_place(instrument, lang) or 'national'})",
            article,
        )
    if not instrument.titled:
        return f"{_of_place(instrument, lang)}《{blank}》{mark}", article
    return f"《{instrument.zh.removeprefix('中华人民共和国')}》{mark}", article


def _of_place(instrument: Instrument, lang: Lang) -> str:
    return "" if instrument.place == NATION else wording.place(instrument.place, lang)


NUMBERED = re.compile(r"[一-鿿]{1,8}〔\d{4}〕\d+号")
TITLED = re.compile(
    r"《[^《》]+(?:通知|意见|办法|规定|条例|细则|方案|公告|批复|决定)(?:（[^（）]*）|\([^()]*\))?》"
)
"""The title of a document of an authority; the headline of a report in the press is none."""


def paper_text(figure: Figure, lang: Lang) -> str:
    """The paper that a figure was published in: by number or title; of a report, a blank for what it reports."""
    known = figure.document or ""
    if figure.supplied:
        return known
    found = NUMBERED.search(known) or TITLED.search(known)
    if found:
        return found.group()
    title = said(standard_title(figure.parameter), lang)
    return f"{BLANK[0]}（公布“{title}”的文件）" if lang == "zh" else f"{BLANK[1]} (paper of: {title})"


def is_citable(figure: Figure) -> bool:
    """Whether the paper of a figure is known by number or title, or was handed in by the office itself."""
    known = figure.document or ""
    return figure.supplied or bool(NUMBERED.search(known) or TITLED.search(known))


# --- who signs ---------------------------------------------------------------------------------------------

_REMARK = re.compile("（(?!街道办事处）)[^（）]*）|；.*$")
_REMARK_EN = re.compile(r" \([^()]*\)|[,;] .*$")
_TOWNSHIP = "的乡镇人民政府（街道办事处）"
_TOWNSHIP_EN = "the township or subdistrict in "


def signature(body: str) -> str:
    """A body as it signs: a blank for the name of a township, and for all of it where it is open which body decides."""
    text = _REMARK.sub("", body)
    if "或者" in text:
        return f"{text.split('的乡镇')[0]}＿＿＿＿"
    return text.replace(_TOWNSHIP, "＿＿＿＿镇（乡、街道）")


def signature_en(body: str) -> str:
    """The same in English."""
    text = _REMARK_EN.sub("", body)
    if " or " in text.replace("township or subdistrict", ""):
        return f"________, {text.split(' or ')[0].rpartition(' in ')[2]}"
    return text.replace(_TOWNSHIP_EN, "________ township or subdistrict, ")
