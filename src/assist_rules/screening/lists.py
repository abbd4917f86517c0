"""The lists that an office works with: whom to ask, every answer and open question, elders to visit, what was sent back, counts.

A list is a frame with what people read beside the codes it stands for. Each is made of a *part*: some households with
all that belongs to them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, partial
from typing import Literal, TypeAlias

import polars as pl

from assist_rules.decision.wording import NEXT, WHO
from assist_rules.errors import InvalidApplicationError, Lang
from assist_rules.expressions import Level
from assist_rules.models.labels import Title
from assist_rules.places import NATION, current_code, name_of
from assist_rules.schemes import SCHEMES
from assist_rules.schemes.monitoring import TITLES
from assist_rules.schemes.scheme import Tier
from assist_rules.schemes.special_aid import VISITED
from assist_rules.screening.elders import DISABILITIES, elders_of
from assist_rules.screening.fact_marks import NOT_KNOWN, is_told, path_of, place_of
from assist_rules.screening.homes import FIRST, homes_of
from assist_rules.screening.marks import MARKS
from assist_rules.screening.on_record import RECEIVES
from assist_rules.screening.titles import ground_title, path_title, question
from assist_rules.tables.problems import NEEDED
from assist_rules.tables.schema import HOUSEHOLD, MEMBER

Form: TypeAlias = Literal["text", "yuan", "count"]
BOOK = "book"
"""The column that says into which of several workbooks a household goes."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column that people read.

    Attributes:
        name: that of the frame.
        width: in characters of Latin script.
        form: how it is shown; yuan are whole fen in the frame.
    """

    name: str
    zh: str
    en: str
    width: int
    form: Form = "text"


@dataclass(frozen=True, slots=True)
class List:
    """A list: its title, and the columns that people read; the frame has the codes beside them."""

    name: str
    title: Title
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Part:
    """Some households with all that belongs to them; keys are text.

    Attributes:
        rows: as a screening gives them.
        rejects: as a screening gives them, with the file and line where these are known.
        homes: ``household``, ``place`` (the code of the accepting place, null where it is none), ``book``.
        people: ``household``, ``member``, ``name``, and whether it ``applies``.
        marked: ``household``, ``question``, of how many facts that it asks for it is told that whoever was asked does not
            know (``not_known``), and whether that is so of all (``all_marked``).
        find_elders: gives of the households that were answered for the elders, as :func:`elders_of` has them; most lists do
            not ask.
        find_homes: gives those whose home may be adapted, as :func:`homes_of` has them.
    """

    rows: pl.DataFrame
    rejects: pl.DataFrame
    homes: pl.DataFrame
    people: pl.DataFrame
    marked: pl.DataFrame
    find_elders: Callable[[], pl.DataFrame]
    find_homes: Callable[[], pl.DataFrame]

    @cached_property
    def elders(self) -> pl.DataFrame:
        """The elders of its households."""
        return self.find_elders()

    @cached_property
    def adapted(self) -> pl.DataFrame:
        """Those of its households whose home may be adapted."""
        return self.find_homes()

    def of(self, book: int) -> Part:
        """The households of one workbook."""
        homes = self.homes.filter(pl.col(BOOK) == book)

        def kept(frame: pl.DataFrame) -> pl.DataFrame:
            return frame.join(
                homes.select(HOUSEHOLD), on=HOUSEHOLD, how="semi", maintain_order="left", nulls_equal=True
            )

        rows, rejects, people, marked = map(kept, (self.rows, self.rejects, self.people, self.marked))
        return Part(
            rows, rejects, homes, people, marked, lambda: kept(self.elders), lambda: kept(self.adapted)
        )


PLACE, NAME, RELATION, APPLICANT = "accepting_place_division", "name", "relation", "self"
LINES = {"file": pl.String, "line": pl.Int64}
"""Where a reject was read, if that is known."""


TOLD = (*NEEDED, DISABILITIES, RECEIVES, NOT_KNOWN)
"""The tables that the lists tell of, beside the answers."""


def part_of(
    rows: pl.DataFrame, rejects: pl.DataFrame, tables: Mapping[str, pl.LazyFrame], on: date | None = None
) -> Part:
    """A part from the answers, whose keys are text, and the tables that they are about (``TOLD``).

    *on* is the day of the application of households that tell none.
    """
    key = pl.col(HOUSEHOLD).cast(pl.String)
    households, members = tables["households"], tables["members"]
    columns = {each: each in members.collect_schema() for each in (NAME, RELATION)}
    place = pl.col(PLACE) if PLACE in households.collect_schema() else pl.lit(None, pl.String)
    day = pl.col("applied_on") if "applied_on" in households.collect_schema() else pl.lit(None, pl.Date)
    homes = (
        households.select(
            key,
            place.cast(pl.String).alias("place"),
            day.cast(pl.Date, strict=False).fill_null(pl.lit(on, pl.Date)).alias("on"),
        )
        .unique(HOUSEHOLD, keep="first", maintain_order=True)
        .collect()
    )
    strangers = rejects.select(HOUSEHOLD).unique().join(homes, on=HOUSEHOLD, how="anti", nulls_equal=True)
    homes = pl.concat([homes, strangers.sort(HOUSEHOLD, nulls_last=True)], how="diagonal")
    people = members.select(
        key,
        pl.col(MEMBER).cast(pl.String),
        (pl.col(NAME) if columns[NAME] else pl.lit(None)).cast(pl.String).alias(NAME),
        (pl.col(RELATION).cast(pl.String) == APPLICANT if columns[RELATION] else pl.lit(value=False))
        .fill_null(value=False)
        .alias("applies"),
    ).collect()
    placed = homes.with_columns(codes_of(homes["place"]).alias("place"), pl.lit(0).alias(BOOK))
    lines = [pl.lit(None, kind).alias(name) for name, kind in LINES.items() if name not in rejects.columns]
    days = homes.join(rows.select(HOUSEHOLD).unique(), on=HOUSEHOLD, how="semi", maintain_order="left")
    elders_, homes_ = partial(elders_of, tables, days), partial(homes_of, tables, rows, days)
    return Part(rows, rejects.with_columns(lines), placed, people, _marked(tables), elders_, homes_)


_MARKED = {HOUSEHOLD: pl.String, "question": pl.String, "not_known": pl.Int64, "all_marked": pl.Boolean}


def _marked(tables: Mapping[str, pl.LazyFrame]) -> pl.DataFrame:
    """What was asked for and is not known, by household and question."""
    key = pl.col(HOUSEHOLD).cast(pl.String)
    marks = (
        tables[NOT_KNOWN]
        .group_by(key, path_of(pl.col("value").cast(pl.String)).alias("question"))
        .agg(not_known=pl.len().cast(pl.Int64))
        .collect()
        if NOT_KNOWN in tables
        else pl.DataFrame(schema=_MARKED)
    )
    found = [pl.DataFrame(schema=_MARKED)]
    for (question_,), rows in marks.group_by("question", maintain_order=True):
        # The same question may be open of somebody else of whom nobody has asked: it stays among those to ask first.
        table, column = place_of(str(question_)) or ("", "")
        of = tables.get(table, pl.LazyFrame(schema={HOUSEHOLD: pl.String}))
        open_ = pl.lit(value=True) if column not in of.collect_schema() else ~is_told(table, column)
        asked_ = of.filter(open_).group_by(key).agg(pl.len().alias("~open")).collect()
        found.append(
            rows.join(asked_, on=HOUSEHOLD, how="left").select(
                HOUSEHOLD,
                "question",
                "not_known",
                all_marked=(pl.col("not_known") >= pl.col("~open")).fill_null(value=False),
            )
        )
    return pl.concat(found)


def _with_marks(asked_: pl.DataFrame, part: Part) -> pl.DataFrame:
    """Households and their questions, with what is told of having been asked."""
    found = asked_.join(part.marked, on=[HOUSEHOLD, "question"], how="left", maintain_order="left")
    return found.with_columns(pl.col("not_known").fill_null(0), pl.col("all_marked").fill_null(value=False))


def part_sent_back(returned: pl.DataFrame, no_rows: pl.DataFrame) -> Part:
    """What was sent back before there were tables, beside the answers on the rest; *no_rows* has their columns."""
    nobody = pl.LazyFrame(schema={HOUSEHOLD: pl.String, MEMBER: pl.String})
    return part_of(no_rows, returned, {"households": nobody, "members": nobody})


_HOUSEHOLD = Column(HOUSEHOLD, "户号", "household", 14)
_APPLICANT = Column("applicant", "申请人", "applicant", 12)
_PLACE = Column("place_words", "所在地", "place", 22)
_SCHEME = Column("scheme_words", "救助制度", "scheme", 24)
_PER = Column("per_words", "发放方式", "paid", 10)

VISITS = List(
    "visits",
    Title("走访名单", "visits"),
    (
        Column("order", "顺序", "order", 7, "count"),
        _HOUSEHOLD,
        _APPLICANT,
        _PLACE,
        Column("question_words", "先查清的事项", "find out first", 40),
        Column("who_words", "由谁说明或核实", "who can answer", 22),
        Column("settles_words", "查清这一项即可认定的制度", "schemes that this alone settles", 34),
        Column("amount_words", "如果符合，可得金额", "if eligible, amount", 34),
        Column("others_words", "还要查清的事项", "still to be found out", 60),
        Column("open", "待查事项数", "questions", 11, "count"),
        Column("not_known", "其中已问过、不清楚的", "of them asked, not known", 16, "count"),
        Column("eligible_words", "已经符合的制度", "eligible already for", 30),
    ),
)
ANSWERS = List(
    "answers",
    Title("名单", "answers"),
    (
        _HOUSEHOLD,
        Column(MEMBER, "成员编号", "member", 10),
        Column("name", "姓名", "name", 12),
        _PLACE,
        _SCHEME,
        Column("outcome_words", "筛查结果", "outcome", 12),
        Column("route_words", "纳入方式", "route", 18),
        Column("amount_words", "金额", "amount", 26),
        Column("least_fen", "最低金额（元）", "least (yuan)", 14, "yuan"),
        Column("most_fen", "最高金额（元）", "most (yuan)", 14, "yuan"),
        Column("grounds_words", "不符合的理由", "grounds of the refusal", 60),
        Column("questions_words", "待查清的事项", "open questions", 60),
        Column("marks_words", "数据提示", "marks of figures", 24),
    ),
)
QUESTIONS = List(
    "questions",
    Title("待查清单", "questions"),
    (
        Column("question_words", "待查清的事项", "question", 44),
        Column("who_words", "由谁说明或核实", "who can answer", 22),
        Column("not_known", "已问过、不清楚的（处）", "asked, not known", 16, "count"),
        Column("schemes_words", "涉及的救助制度", "schemes that wait", 40),
        _HOUSEHOLD,
        _APPLICANT,
        _PLACE,
        Column("households", "涉及户数", "households", 10, "count"),
    ),
)
_OF_AGE = (
    _HOUSEHOLD,
    Column(MEMBER, "成员编号", "member", 10),
    Column("name", "姓名", "name", 12),
    _PLACE,
    Column("age", "年龄（周岁）", "age (full years)", 10, "count"),
)
ELDERS = List(
    "elders",
    Title("探访关爱名单", "elders"),
    (
        *_OF_AGE,
        Column("classes_words", "属于", "is", 20),
        Column("open_words", "还要查清是否属于", "find out whether", 36),
        Column("source_words", "依据", "by", 36),
    ),
)
HOMES = List(
    "homes",
    Title("适老化改造名单", "homes"),
    (
        *_OF_AGE,
        Column("class_words", "类别", "class", 30),
        Column("first_words", "优先情形", "comes first as", 14),
        Column("source_words", "依据", "by", 36),
    ),
)
RETURNED = List(
    "returned",
    Title("退回数据", "returned"),
    (
        _HOUSEHOLD,
        _APPLICANT,
        _PLACE,
        Column("file", "文件", "file", 22),
        Column("line", "行号", "line", 8, "count"),
        Column("field_words", "数据项", "field", 30),
        Column("problem_words", "问题", "problem", 60),
        Column("next_words", "怎么办", "what to do", 44),
        Column("path", "位置", "path", 40),
    ),
)
COUNTS = List(
    "counts",
    Title("汇总", "counts"),
    (
        _PLACE,
        _SCHEME,
        Column("unit_words", "单位", "unit", 12),
        Column("all", "合计", "all", 10, "count"),
        Column("eligible", "符合", "eligible", 10, "count"),
        Column("undetermined", "待定", "undetermined", 13, "count"),
        Column("ineligible", "不符合", "not eligible", 12, "count"),
        _PER,
        Column("low_fen", "符合者金额合计：最低（元）", "sum for those eligible: least (yuan)", 24, "yuan"),
        Column("high_fen", "符合者金额合计：最高（元）", "sum for those eligible: most (yuan)", 24, "yuan"),
        Column("unbounded", "其中上限未定的", "of them without a limit yet", 16, "count"),
    ),
)
LISTS = (VISITS, ANSWERS, QUESTIONS, ELDERS, HOMES, RETURNED, COUNTS)
"""In the order in which an office uses them."""

OUTCOMES = {
    "eligible": Title("符合", "eligible"),
    "undetermined": Title("待定", "undetermined"),
    "ineligible": Title("不符合", "not eligible"),
}
PERS = {
    "month": Title("每月", "monthly"),
    "year": Title("每年", "yearly"),
    "once": Title("一次性", "once"),
}
UNITS = {Level.HOUSEHOLD: Title("户", "households"), Level.MEMBER: Title("人", "persons")}
SENT_BACK = Title("（数据有误退回）", "(sent back for faults)")
EVERYWHERE = Title("全部", "everywhere")
NO_PLACE = Title("所在地不明", "place not known")


def said(title: Title, lang: Lang) -> str:
    """A title in one language."""
    return title.zh if lang == "zh" else title.en


def place_words(code: str | None, lang: Lang) -> str:
    """The name of a place, or that it is not known."""
    return said(NO_PLACE, lang) if code is None else name_of(code, lang)


def codes_of(places: pl.Series) -> pl.Series:
    """The codes in use today; null where a code is no place's."""

    def code(given: str) -> str | None:
        found = current_code(given)
        return None if name_of(found) == found else found

    known = {each: code(each) for each in places.drop_nulls().unique().to_list()}
    return places.replace_strict(known, default=None, return_dtype=pl.String)


# --- words of columns --------------------------------------------------------------------------------------


def _worded(column: str, words: Callable[[str], str], frame: pl.DataFrame) -> pl.Expr:
    """The words of a column, each distinct text once."""
    known = {text: words(text) for text in frame[column].drop_nulls().unique().to_list()}
    return pl.col(column).replace_strict(known, default=None, return_dtype=pl.String)


_APART = Title("；", "; ")
_AND = Title("、", ", ")


def each_said(title: Callable[[str], Title], lang: Lang, between: Title = _APART) -> Callable[[str], str]:
    """The words of names joined by ``;``, each wording once, with *between* from one to the next."""
    joint = said(between, lang)

    @cache
    def words(text: str) -> str:
        return joint.join(dict.fromkeys(said(title(name), lang) for name in text.split(";") if name))

    return words


def _scheme(key: str) -> Title:
    return Title(SCHEMES[key].zh, SCHEMES[key].en)


def _asked(name: str) -> Title:
    return question(name).title


def _visited(name: str) -> Title:
    return VISITED[name]


def _first(name: str) -> Title:
    return FIRST[name]


def _mark(name: str) -> Title:
    return MARKS[name]


def _routes() -> pl.DataFrame:
    ways = [(key, way.route, way.zh, way.en) for key, scheme in SCHEMES.items() for way in scheme.ways]
    found = pl.DataFrame(ways, schema=["scheme", "route", "zh", "en"], orient="row")
    return found.unique(["scheme", "route"], keep="first", maintain_order=True)


_STANDARD = "standard"


def _kinds(names: Iterable[str]) -> dict[str, str]:
    return {name: question(name).kind for name in names}


def with_names(frame: pl.DataFrame, part: Part) -> pl.DataFrame:
    """*frame* with the name of the applicant, the code of the place and the day."""
    applicants = (
        part.people.filter("applies").unique(HOUSEHOLD, keep="first").select(HOUSEHOLD, applicant="name")
    )
    homes = part.homes.unique(HOUSEHOLD, keep="first").select(HOUSEHOLD, "place", "on")
    beside = {"on": HOUSEHOLD, "how": "left", "maintain_order": "left"}
    return frame.join(applicants, **beside).join(homes, **beside)  # type: ignore[arg-type]


def _names(part: Part) -> pl.DataFrame:
    return part.people.select(HOUSEHOLD, MEMBER, "name").unique([HOUSEHOLD, MEMBER], keep="first")


def _placed(frame: pl.DataFrame, lang: Lang) -> pl.Expr:
    names = {code: name_of(code, lang) for code in frame["place"].drop_nulls().unique().to_list()}
    found = pl.col("place").replace_strict(names, default=None, return_dtype=pl.String)
    return found.fill_null(said(NO_PLACE, lang)).alias("place_words")


# --- each list ---------------------------------------------------------------------------------------------


def answers(part: Part, lang: Lang) -> pl.DataFrame:
    """名单: every answer in words, in the order of the households."""
    ranks = {key: rank for rank, key in enumerate(SCHEMES)}
    rows = part.rows.with_row_index("~row").with_columns(
        pl.col(HOUSEHOLD).rle_id().alias("~home"),
        pl.col("scheme").replace_strict(ranks, return_dtype=pl.Int32).alias("~rank"),
    )
    rows = rows.sort("~home", "~rank", "~row").drop("~row", "~home", "~rank")
    rows = with_names(rows, part)
    rows = rows.join(_names(part), on=[HOUSEHOLD, MEMBER], how="left", maintain_order="left")
    rows = rows.join(
        _routes().select("scheme", "route", route_words=lang),
        on=["scheme", "route"],
        how="left",
        maintain_order="left",
    )
    is_paid = pl.col("outcome") != "ineligible"
    terms = ["outcome", "low_fen", "high_fen", "per"]
    distinct = rows.select(terms).unique(maintain_order=True)
    words: list[str | None] = [_due(lang, *row) for row in distinct.iter_rows()]
    distinct = distinct.with_columns(pl.Series("amount_words", words, pl.String))
    rows = rows.join(distinct, on=terms, how="left", nulls_equal=True, maintain_order="left")
    read = ["grounds", "place", "on"]
    said_there = rows.select(read).unique(maintain_order=True)
    words = [_grounds_there(lang, *row) for row in said_there.iter_rows()]
    said_there = said_there.with_columns(pl.Series("grounds_words", words, pl.String))
    rows = rows.join(said_there, on=read, how="left", nulls_equal=True, maintain_order="left")
    return rows.with_columns(
        pl.when(pl.col(MEMBER).is_null()).then("applicant").otherwise("name").alias("name"),
        _placed(rows, lang),
        _worded("scheme", lambda key: said(_scheme(key), lang), rows).alias("scheme_words"),
        _worded("outcome", lambda key: said(OUTCOMES[key], lang), rows).alias("outcome_words"),
        pl.when(is_paid & (pl.col("low_fen") > 1)).then("low_fen").alias("least_fen"),
        pl.when(is_paid).then("high_fen").alias("most_fen"),
        _worded("questions", each_said(_asked, lang), rows).alias("questions_words"),
        _worded("marks", each_said(_mark, lang), rows).alias("marks_words"),
    )


def _grounds_there(lang: Lang, grounds: str | None, place: str | None, on: date | None) -> str | None:
    """The grounds of a row, each as the text of its place and day words it."""
    if grounds is None:
        return None
    return each_said(lambda name: ground_title(name, place or NATION, on), lang)(grounds)


def _open(part: Part) -> pl.DataFrame:
    """A row for each answer that is undetermined and each of its questions."""
    found = part.rows.filter(
        (pl.col("outcome") == "undetermined") & (pl.col("questions").fill_null("") != "")
    )
    found = found.select(
        HOUSEHOLD,
        MEMBER,
        "scheme",
        "low_fen",
        "high_fen",
        "per",
        question=pl.col("questions").str.split(";"),
        asked=pl.col("questions").str.count_matches(";", literal=True) + 1,
    ).with_row_index("answer")
    found = found.explode("question", keep_nulls=False, empty_as_null=False)
    kinds = _kinds(found["question"].unique().to_list())
    return found.with_columns(
        kind=pl.col("question").replace_strict(kinds, default=None, return_dtype=pl.String)
    )


def asked(part: Part) -> pl.DataFrame:
    """Those questions that a visit, a check or the officer answers, and no document of the place."""
    return _open(part).filter(pl.col("kind") != _STANDARD)


def visits(part: Part, lang: Lang) -> pl.DataFrame:
    """走访名单: a row a household with something to ask, not yet in order; see :func:`in_order`."""
    settles = pl.col("asked") == 1
    each = (
        asked(part)
        .group_by(HOUSEHOLD, "question", maintain_order=True)
        .agg(
            settled=settles.sum(),
            waiting=pl.len(),
            amount=pl.col("high_fen").filter(settles).max(),
            answers=pl.struct("scheme", "low_fen", "high_fen", "per").filter(settles),
        )
    )
    # First what nobody was asked yet and settles most by itself; then what most answers wait for; then the order of the
    # rules.
    each = _with_marks(each, part).with_row_index("~at")
    each = each.sort("all_marked", "settled", "waiting", "~at", descending=[False, True, True, False])
    homes = each.group_by(HOUSEHOLD, maintain_order=True).agg(
        pl.col("question").first(),
        pl.col("question").slice(1).str.join(";").alias("others"),
        pl.col("settled").first(),
        pl.col("amount").first(),
        pl.col("answers").first(),
        open=pl.len(),
        not_known=(pl.col("not_known") > 0).sum().cast(pl.Int64),
        all_marked=pl.col("all_marked").first(),
    )
    eligible = (
        part.rows.filter(outcome="eligible")
        .group_by(HOUSEHOLD)
        .agg(eligible=pl.col("scheme").unique(maintain_order=True).str.join(";"))
    )
    order = part.rows.select(HOUSEHOLD).unique(maintain_order=True)
    homes = order.join(homes, on=HOUSEHOLD, how="inner", maintain_order="left")
    homes = with_names(homes.join(eligible, on=HOUSEHOLD, how="left", maintain_order="left"), part)
    paid = homes["answers"].to_list()
    between = "、" if lang == "zh" else ", "
    return homes.with_columns(
        _placed(homes, lang),
        _worded("question", lambda name: said(_asked(name), lang), homes).alias("question_words"),
        _who(homes, lang),
        _worded("others", each_said(_asked, lang), homes).alias("others_words"),
        _worded(
            "eligible",
            lambda keys: between.join(said(_scheme(key), lang) for key in SCHEMES if key in keys.split(";")),
            homes,
        ).alias("eligible_words"),
        pl.Series(
            "settles_words",
            [
                between.join(dict.fromkeys(said(_scheme(row["scheme"]), lang) for row in each))
                for each in paid
            ],
            pl.String,
        ),
        pl.Series("amount_words", [_amounts(each, lang) for each in paid], pl.String),
    ).drop("answers")


def _due(lang: Lang, outcome: str, low: int | None, high: int | None, per: str | None) -> str | None:
    """What an answer pays, or would pay if it is eligible; None where nothing."""
    if outcome == "ineligible" or per is None or low is None:
        return None
    text = paid_words(low, high, per, lang)
    return text if outcome == "eligible" else f"如果符合，{text}" if lang == "zh" else f"if eligible, {text}"


def paid_words(low: int, high: int | None, per: str, lang: Lang) -> str:
    """What is paid: the sum, its range, or that it is open, as it is where nothing but that there is one is known."""
    zh, paid, lowest = lang == "zh", said(PERS[per], lang), f"{low / 100:,.2f}"
    if high is None and low <= 1:
        return f"{paid}，金额待定" if zh else f"{paid}, amount open"
    if high is None:
        return f"{paid}{lowest}元以上，上限待定" if zh else f"{paid} {lowest} yuan or more, no limit yet"
    highest = f"{high / 100:,.2f}"
    if low == high:
        return f"{paid}{lowest}元" if zh else f"{paid} {lowest} yuan"
    if low <= 1:
        return f"{paid}最多{highest}元" if zh else f"{paid} at most {highest} yuan"
    return f"{paid}{lowest}至{highest}元" if zh else f"{paid} {lowest} to {highest} yuan"


def _amounts(answers: Sequence[Mapping[str, object]], lang: Lang) -> str:
    """What each answer pays if it is eligible."""
    texts = [_amount(row["scheme"], row["low_fen"], row["high_fen"], row["per"], lang) for row in answers]
    return ("；" if lang == "zh" else "; ").join(dict.fromkeys(text for text in texts if text))


@cache
def _amount(scheme: str, low: int | None, high: int | None, per: str | None, lang: Lang) -> str:
    if per is None or low is None:
        return ""
    between = "" if lang == "zh" else ": "
    return f"{said(_scheme(scheme), lang)}{between}{paid_words(low, high, per, lang)}"


def in_order(found: pl.DataFrame) -> pl.DataFrame:
    """走访名单 in the order of going: what one question settles, the fewest questions, the largest amount.

    Households in which all that is open was asked for and is not known come last.
    """
    ordered = found.sort(
        "all_marked",
        "settled",
        "open",
        "amount",
        descending=[False, True, False, True],
        nulls_last=True,
        maintain_order=True,
    )
    return ordered.with_row_index("order", offset=1).with_columns(pl.col("order").cast(pl.Int64))


def questions(part: Part, lang: Lang) -> pl.DataFrame:
    """待查清单 of facts and choices: a row a household and question, with the schemes that wait for it."""
    found = (
        asked(part)
        .group_by(HOUSEHOLD, "question", maintain_order=True)
        .agg(schemes=pl.col("scheme").unique(maintain_order=True).str.join(";"), kind=pl.col("kind").first())
    )
    found = _with_marks(found, part).with_columns(pl.col(HOUSEHOLD).rle_id().alias("~home"))
    found = found.sort("~home", "all_marked", maintain_order=True)
    return _questions_in_words(with_names(found, part).with_columns(households=pl.lit(None, pl.Int64)), lang)


def local_questions(part: Part) -> pl.DataFrame:
    """The open standards of each place, with the households that wait; to be added up over the parts."""
    waiting = with_names(_open(part).filter(kind=_STANDARD), part)
    return waiting.group_by("place", "question", maintain_order=True).agg(
        households=pl.col(HOUSEHOLD).n_unique().cast(pl.Int64),
        schemes=pl.col("scheme").unique().sort(),
        kind=pl.col("kind").first(),
    )


def local_questions_in_words(parts: Iterable[pl.DataFrame], lang: Lang) -> pl.DataFrame:
    """待查清单 of local standards: a row a place and question, which no visit answers; first those that most wait for."""
    found = (
        pl.concat(list(parts))
        .group_by("place", "question", maintain_order=True)
        .agg(
            pl.col("households").sum(),
            pl.col("schemes").explode(keep_nulls=False, empty_as_null=False).unique().sort().str.join(";"),
            pl.col("kind").first(),
        )
    )
    found = found.sort("place", "households", "question", descending=[False, True, False], nulls_last=True)
    empty = {name: pl.lit(None, pl.String) for name in (HOUSEHOLD, "applicant")}
    empty |= {"not_known": pl.lit(None, pl.Int64), "all_marked": pl.lit(value=False)}
    return _questions_in_words(found.with_columns(**empty), lang)


def _who(found: pl.DataFrame, lang: Lang) -> pl.Expr:
    """Who can answer a question; of one that was asked already, who else."""
    first = _worded("question", lambda name: said(WHO[question(name).who], lang), found)
    then = _worded("question", lambda name: said((WHO | NEXT)[question(name).who], lang), found)
    return pl.when("all_marked").then(then).otherwise(first).alias("who_words")


def _questions_in_words(found: pl.DataFrame, lang: Lang) -> pl.DataFrame:
    between = "、" if lang == "zh" else ", "
    return found.select(
        HOUSEHOLD,
        "applicant",
        "place",
        "question",
        "kind",
        "schemes",
        "not_known",
        "households",
        _placed(found, lang),
        _worded("question", lambda name: said(_asked(name), lang), found).alias("question_words"),
        _worded("question", lambda name: question(name).who.value, found).alias("who"),
        _who(found, lang),
        _worded(
            "schemes",
            lambda keys: between.join(said(_scheme(key), lang) for key in SCHEMES if key in keys.split(";")),
            found,
        ).alias("schemes_words"),
    )


def _of_people(people: pl.DataFrame, part: Part, lang: Lang) -> pl.DataFrame:
    """People with their names, their place and the text by which they are listed, in words."""
    named = people.join(_names(part), on=[HOUSEHOLD, MEMBER], how="left", maintain_order="left")
    found = with_names(named, part)
    return found.with_columns(_placed(found, lang), pl.col(f"source_{lang}").alias("source_words"))


def _oldest_first(found: pl.DataFrame, reason: str) -> pl.DataFrame:
    """People in order: whoever has a reason to come first, then by age."""
    return found.sort(
        pl.col(reason) == "", "age", descending=[False, True], nulls_last=True, maintain_order=True
    )


def elders(part: Part, lang: Lang) -> pl.DataFrame:
    """探访关爱名单: a row an elder, not yet in order; see :func:`elders_in_order`."""
    found = _of_people(part.elders, part, lang)
    classes = each_said(_visited, lang, _AND)
    return found.with_columns(
        _worded("classes", classes, found).alias("classes_words"),
        _worded("open_classes", classes, found).alias("open_words"),
    )


def elders_in_order(found: pl.DataFrame) -> pl.DataFrame:
    """探访关爱名单 in the order of going: who is of one of the classes for certain, then the oldest, whose age is not told last."""
    return _oldest_first(found, "classes")


_HELD = (Title("已享受", "held"), Title("筛查符合", "found by the rules"))


def homes(part: Part, lang: Lang) -> pl.DataFrame:
    """适老化改造名单: a row an elder, not yet in order; see :func:`homes_in_order`."""
    found = _of_people(part.adapted, part, lang)
    is_held, is_found = (_worded("class", partial(_in_class, lang, how), found) for how in _HELD)
    return found.with_columns(
        pl.when("is_held").then(is_held).otherwise(is_found).alias("class_words"),
        _worded("first", each_said(_first, lang, _AND), found).alias("first_words"),
    )


def _in_class(lang: Lang, how: Title, tier: str) -> str:
    words, basis = said(TITLES[Tier(tier)], lang), said(how, lang)
    return f"{words}（{basis}）" if lang == "zh" else f"{words} ({basis})"


def homes_in_order(found: pl.DataFrame) -> pl.DataFrame:
    """适老化改造名单: who comes first by the text, then the oldest, whose age is not told last."""
    return _oldest_first(found, "first")


def returned(part: Part, lang: Lang) -> pl.DataFrame:
    """退回数据: a row a problem, in words, with what to do."""
    found = with_names(part.rejects, part)
    message = found[lang].to_list()
    halves = [in_halves(text, lang) for text in message]
    return found.with_columns(
        _placed(found, lang),
        _worded("path", lambda path: _field(path, lang), found).alias("field_words"),
        pl.Series("problem_words", [first for first, _ in halves], pl.String),
        pl.Series("next_words", [second for _, second in halves], pl.String),
    ).select(
        HOUSEHOLD,
        "applicant",
        "place",
        "place_words",
        "file",
        "line",
        "path",
        "field_words",
        "code",
        "problem_words",
        "next_words",
    )


def _field(path: str, lang: Lang) -> str:
    """The title of a field, or a heading of a register as it stands."""
    try:
        return said(path_title(path), lang)
    except InvalidApplicationError:
        return path


_NEXT = Title("请更正后重新筛查", "correct it, then screen again")


def in_halves(message: str, lang: Lang) -> tuple[str, str]:
    """What a message says is wrong, and the next step that it ends in."""
    mark = "；" if lang == "zh" else "; "
    first, found, second = message.rstrip("。.").rpartition(mark)
    if not found or (lang == "zh" and not second.startswith(("请", "应", "可"))):
        return message.rstrip("。."), said(_NEXT, lang)
    return first, second


def counts(part: Part) -> pl.DataFrame:
    """汇总: the counts of a part by place and scheme; to be added up over the parts."""
    rows = with_names(part.rows, part)
    is_eligible = pl.col("outcome") == "eligible"
    of_schemes = rows.group_by("place", "scheme").agg(
        pl.len().cast(pl.Int64).alias("all"),
        *(pl.col("outcome").eq(each).sum().cast(pl.Int64).alias(each) for each in OUTCOMES),
        pl.col("per").drop_nulls().first(),
        pl.col("low_fen").filter(is_eligible & (pl.col("low_fen") > 1)).sum(),
        pl.col("high_fen").filter(is_eligible).sum(),
        (is_eligible & pl.col("high_fen").is_null() & pl.col("per").is_not_null())
        .sum()
        .cast(pl.Int64)
        .alias("unbounded"),
    )
    sent_back = with_names(part.rejects.select(HOUSEHOLD).unique(), part)
    back = sent_back.group_by("place").agg(pl.len().cast(pl.Int64).alias("all"))
    return pl.concat([of_schemes, back.filter(pl.col("all") > 0)], how="diagonal")


def counts_in_words(parts: Iterable[pl.DataFrame], lang: Lang) -> pl.DataFrame:
    """汇总 in words: each place, and all of them first where there are several."""
    found = pl.concat(list(parts), how="diagonal")
    numbers = ("all", *OUTCOMES, "low_fen", "high_fen", "unbounded")

    def added(*by: str) -> pl.DataFrame:
        return found.group_by(*by).agg(
            pl.col("per").drop_nulls().first(), *(pl.col(each).sum() for each in numbers)
        )

    of_places = added("place", "scheme").with_columns(everywhere=pl.lit(value=False))
    whole = added("scheme").with_columns(place=pl.lit(None, pl.String), everywhere=pl.lit(value=True))
    several = found["place"].n_unique() > 1
    table = pl.concat([whole, of_places], how="diagonal") if several else of_places
    ranks = {key: rank for rank, key in enumerate(SCHEMES)}
    table = table.with_columns(
        pl.col("scheme").replace_strict(ranks, default=len(ranks), return_dtype=pl.Int64).alias("~rank")
    ).sort("everywhere", "place", "~rank", descending=[True, False, False], nulls_last=[False, True, False])
    is_scheme, is_paid = pl.col("scheme").is_not_null(), pl.col("per").is_not_null()
    units = {key: said(UNITS[scheme.level], lang) for key, scheme in SCHEMES.items()}
    return table.select(
        "place",
        pl.when("everywhere")
        .then(pl.lit(said(EVERYWHERE, lang)))
        .otherwise(_placed(table, lang))
        .alias("place_words"),
        "scheme",
        _worded("scheme", lambda key: said(_scheme(key), lang), table)
        .fill_null(said(SENT_BACK, lang))
        .alias("scheme_words"),
        pl.col("scheme")
        .replace_strict(units, default=said(UNITS[Level.HOUSEHOLD], lang), return_dtype=pl.String)
        .alias("unit_words"),
        "all",
        *(pl.when(is_scheme).then(each).alias(each) for each in OUTCOMES),
        "per",
        _worded("per", lambda key: said(PERS[key], lang), table).alias("per_words"),
        pl.when(is_paid).then("low_fen").alias("low_fen"),
        pl.when(is_paid & (pl.col("unbounded") == 0)).then("high_fen").alias("high_fen"),
        pl.when(is_paid & (pl.col("unbounded") > 0)).then("unbounded").alias("unbounded"),
    )
