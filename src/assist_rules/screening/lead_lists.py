"""The lists of watching, discovery and cross-checking for an office: what differs, whom to tell, what to ask or find out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from assist_rules.decision.discrepancies import CAN as CAN_CHANGE
from assist_rules.decision.discrepancies import SIDES, STANDS
from assist_rules.decision.wording import WHO
from assist_rules.errors import Lang
from assist_rules.models.labels import Title
from assist_rules.schemes import SCHEMES
from assist_rules.schemes.monitoring import DISPOSALS, Disposal
from assist_rules.screening.changes import value_words
from assist_rules.screening.lines import FILE, LINE
from assist_rules.screening.list_files import To, write_sheets
from assist_rules.screening.lists import OUTCOMES, PERS, Column, List, each_said, said
from assist_rules.screening.on_record import applicants_of, in_memory, members_of, names_of
from assist_rules.screening.warned import CODES, KINDS
from assist_rules.screening.watch import CAN, CAUSES
from assist_rules.tables.schema import HOUSEHOLD, MEMBER

if TYPE_CHECKING:
    from assist_rules.screening.cross_checks import CrossChecks
    from assist_rules.screening.discovery import Discovery
    from assist_rules.screening.watch import Watch

_HOUSEHOLD = Column(HOUSEHOLD, "户号", "household", 14)
_MEMBER = Column(MEMBER, "成员编号", "member", 10)
_NAME = Column("name", "姓名（家庭的为申请人）", "name (of a household, the applicant's)", 14)
_APPLICANT = Column("applicant", "申请人", "applicant", 12)
_SCHEME = Column("scheme_words", "救助制度", "scheme", 24)
_OUTCOME = Column("outcome_words", "筛查结果", "outcome", 12)
_LEAST = Column("low_fen", "最低金额（元）", "least (yuan)", 14, "yuan")
_MOST = Column("high_fen", "最高金额（元）", "most (yuan)", 14, "yuan")

WARNINGS = List(
    "warnings",
    Title("预警", "warnings"),
    (
        Column("new_words", "是否新增", "new", 9),
        _HOUSEHOLD,
        _MEMBER,
        _NAME,
        _SCHEME,
        Column("code_words", "情况", "what is so", 26),
        Column("disposal_words", "处置", "to do", 30),
        Column("department_words", "部门", "department", 14),
        Column("kinds_words", "有变化的情况", "what changed", 24),
        _LEAST,
        _MOST,
        Column("held_fen", "在册金额（元）", "on record (yuan)", 14, "yuan"),
        Column("words", "依据和数额", "rules and figures", 90),
    ),
)
MOVED = List(
    "answers",
    Title("结论变化", "answers that differ"),
    (
        _HOUSEHOLD,
        _MEMBER,
        _NAME,
        _SCHEME,
        Column("outcome_before_words", "原结论", "before", 12),
        Column("outcome_words", "现结论", "now", 12),
        Column("low_fen_before", "原最低金额（元）", "least before (yuan)", 14, "yuan"),
        Column("high_fen_before", "原最高金额（元）", "most before (yuan)", 14, "yuan"),
        Column("low_fen", "现最低金额（元）", "least now (yuan)", 14, "yuan"),
        Column("high_fen", "现最高金额（元）", "most now (yuan)", 14, "yuan"),
        Column("causes_words", "原因", "causes", 30),
    ),
)
FACTS = List(
    "facts",
    Title("情况变化", "facts that differ"),
    (
        _HOUSEHOLD,
        _MEMBER,
        _NAME,
        Column("words", "数据项", "fact", 28),
        Column("before_words", "原值", "before", 18),
        Column("after_words", "现值", "now", 18),
        Column("can_words", "能改变什么", "what it can do", 26),
        Column("turned_words", "结论已变的制度", "answers that moved", 34),
    ),
)
WATCHED = List(
    "watched",
    Title("退出监测", "left and watched"),
    (
        _HOUSEHOLD,
        _APPLICANT,
        Column("scheme_words", "退出的制度", "what was left", 24),
        Column("left_on", "退出日期", "left on", 12),
        Column("watched_until", "监测至", "watched until", 12),
    ),
)
TO_TELL = List(
    "households",
    Title("告知名单", "whom to tell"),
    (
        Column("place", "顺序", "order", 7, "count"),
        _HOUSEHOLD,
        _APPLICANT,
        Column("qualifies_words", "符合而未享受", "qualifies for and does not hold", 40),
        Column("may_words", "可能符合", "may qualify for", 40),
        Column("due_fen", "符合的合计（元/月）", "qualifies for (yuan a month)", 16, "yuan"),
        Column("first_words", "先向该户查清的事项", "find out first of the family", 40),
        Column("who_words", "由谁说明或核实", "who can answer", 22),
        Column("place_words", "等待当地规定", "waits for the place", 40),
    ),
)
FOUND = List(
    "answers",
    Title("未享受明细", "not held"),
    (
        _HOUSEHOLD,
        _MEMBER,
        _NAME,
        _SCHEME,
        _OUTCOME,
        _LEAST,
        _MOST,
        Column("per_words", "发放方式", "paid", 10),
        Column("open", "待查事项数", "questions", 11, "count"),
        Column("questions_words", "待查清的事项", "open questions", 60),
    ),
)
ORDER = List(
    "order",
    Title("询问顺序", "order of asking"),
    (
        Column("place", "顺序", "order", 7, "count"),
        Column("asked_of_words", "查清方式", "asked", 14),
        Column("words", "待查清的事项", "question", 50),
        Column("who_words", "由谁说明或核实", "who can answer", 22),
        Column("alone", "只差这一项的", "answers that wait for it alone", 14, "count"),
        Column("answers", "查到这一项可定的", "answers settled with it", 16, "count"),
        Column("answers_so_far", "累计可定", "so far", 10, "count"),
        Column("households_so_far", "累计户数", "households so far", 10, "count"),
    ),
)
TO_FIND_OUT = List(
    "households",
    Title("核查名单", "whom to look into"),
    (
        Column("visit", "顺序", "order", 7, "count"),
        _HOUSEHOLD,
        _APPLICANT,
        Column("can_words", "能改变什么", "what it can change", 26),
        Column("to_find_out", "须查清的项数", "facts to find out", 11, "count"),
        Column("differ", "不一致的项数", "facts that differ", 11, "count"),
        Column("stand", "按核对办理的项数", "facts recorded alone", 11, "count"),
        Column("schemes_words", "涉及的救助制度", "schemes", 50),
    ),
)
DIFFERENCES = List(
    "differences",
    Title("不一致明细", "facts that differ"),
    (
        _HOUSEHOLD,
        _MEMBER,
        _NAME,
        Column("words", "数据项", "fact", 28),
        Column("declared_words", "申报", "declared", 20),
        Column("recorded_words", "核对", "recorded", 20),
        Column("can_words", "能改变什么", "what it can change", 34),
        Column("schemes_words", "涉及的救助制度", "schemes", 40),
    ),
)
BOTH_WAYS = List(
    "answers",
    Title("两种结论", "answers of both sides"),
    (
        _HOUSEHOLD,
        _MEMBER,
        _NAME,
        _SCHEME,
        Column("outcome_declared_words", "按申报", "as declared", 12),
        Column("outcome_recorded_words", "按核对", "as recorded", 12),
        Column("low_fen_declared", "按申报最低金额（元）", "least as declared (yuan)", 14, "yuan"),
        Column("high_fen_declared", "按申报最高金额（元）", "most as declared (yuan)", 14, "yuan"),
        Column("low_fen_recorded", "按核对最低金额（元）", "least as recorded (yuan)", 14, "yuan"),
        Column("high_fen_recorded", "按核对最高金额（元）", "most as recorded (yuan)", 14, "yuan"),
    ),
)
ALONE = List(
    "alone",
    Title("只在一侧", "on one side alone"),
    (_HOUSEHOLD, _MEMBER, _NAME, Column("side_words", "哪一侧", "which side", 14)),
)
RETURNED = List(
    "returned",
    Title("退回数据", "returned"),
    (
        Column("month_words", "哪一份数据", "which tables", 14),
        _HOUSEHOLD,
        Column("file", "文件", "file", 22),
        Column("line", "行号", "line", 8, "count"),
        Column("path", "位置", "path", 40),
        Column("words", "问题", "problem", 60),
    ),
)

_SCHEMES = {key: Title(each.zh, each.en) for key, each in SCHEMES.items()}
_DEPARTMENTS = {each.department.zh: each.department for each in SCHEMES.values()}
NEW = {True: Title("新增", "new"), False: Title("原有", "as before")}
NAMES: Mapping[str, Title] = {
    "watch": Title("监测预警", "watch"),
    "discovery": Title("主动发现", "discovery"),
    "cross_check": Title("信息核对", "cross-check"),
}
"""What the workbook of each is called."""
_SIDES = {str(key): title for key, title in SIDES.items()}
_CAN_CHANGE = {str(key): title for key, title in CAN_CHANGE.items()}
_STANDS = {str(key): title for key, title in STANDS.items()}
MONTHS = {"now": Title("本次", "now"), "before": Title("上次", "before"), **_SIDES}


def watch_sheets(watch: Watch, returned: pl.DataFrame, lang: Lang) -> list[tuple[List, pl.DataFrame]]:
    """The lists of a watch, and what could not be read.

    Args:
        watch: what changed.
        returned: the problems, with ``month`` (``now`` or ``before``).
        lang: the language.
    """
    warnings = in_memory(watch.warnings).with_columns(
        pl.col("is_new")
        .replace_strict({is_new: said(title, lang) for is_new, title in NEW.items()}, return_dtype=pl.String)
        .alias("new_words"),
        _worded("code", {key: title for key, (_, title) in CODES.items()}, lang),
        _worded("disposal", {key.value: title for key, title in DISPOSALS.items()}, lang),
        pl.when(pl.col("disposal") == Disposal.PASS_ON.value)
        .then(_said("department", _DEPARTMENTS, lang))
        .alias("department_words"),
        _worded("kinds", {key: title for key, (_, title) in KINDS.items()}, lang),
        pl.col(lang).alias("words"),
        _worded("scheme", _SCHEMES, lang),
    )
    moved = in_memory(watch.answers).with_columns(
        _worded("scheme", _SCHEMES, lang),
        _worded("outcome", OUTCOMES, lang),
        _worded("outcome_before", OUTCOMES, lang),
        _worded("causes", {str(key): title for key, title in CAUSES.items()}, lang),
    )
    facts = in_memory(watch.facts)
    sides = {
        side: [value_words(field, value, lang) for field, value in facts.select("field", side).iter_rows()]
        for side in ("before", "after")
    }
    facts = facts.with_columns(
        pl.col("path").str.extract(r"^household\.members\[([^\]]+)\]").alias(MEMBER),
        pl.col(lang).alias("words"),
        *(pl.Series(f"{side}_words", texts, pl.String) for side, texts in sides.items()),
        _worded("can", {key: Title(*each) for key, each in CAN.items()}, lang),
        _worded("turned", _SCHEMES, lang),
    )
    watched = in_memory(watch.watched).with_columns(
        _said("left", _SCHEMES, lang).alias("scheme_words"),
        pl.col("left_on", "watched_until").cast(pl.String),
    )
    return _legible(
        members_of(watch.after),
        (WARNINGS, warnings),
        (MOVED, moved),
        (FACTS, facts),
        (WATCHED, watched),
        _back(returned, lang),
    )


_ASKED_OF = {
    "place": Title("当地一次", "once of the place"),
    "household": Title("逐户", "family by family"),
}


def discovery_sheets(found: Discovery, returned: pl.DataFrame, lang: Lang) -> list[tuple[List, pl.DataFrame]]:
    """The lists of a discovery, and what could not be read; arguments as those of :func:`watch_sheets`."""
    who = {each.value: title for each, title in WHO.items()}
    homes = in_memory(found.households).with_row_index("place", 1)
    homes = homes.with_columns(
        _worded("qualifies", _SCHEMES, lang),
        _said("may_qualify", _SCHEMES, lang).alias("may_words"),
        pl.col(f"first_{lang}").alias("first_words"),
        pl.col(f"place_first_{lang}").alias("place_words"),
        _worded("who", who, lang),
    )
    answers = in_memory(found.answers).with_columns(
        _worded("scheme", _SCHEMES, lang),
        _worded("outcome", OUTCOMES, lang),
        _worded("per", PERS, lang),
        pl.col(f"questions_{lang}").alias("questions_words"),
    )
    order = in_memory(found.order).with_columns(
        pl.col(lang).alias("words"), _worded("who", who, lang), _worded("asked_of", _ASKED_OF, lang)
    )
    return _legible(
        members_of(found.screening), (TO_TELL, homes), (FOUND, answers), (ORDER, order), _back(returned, lang)
    )


def cross_check_sheets(
    found: CrossChecks, returned: pl.DataFrame, lang: Lang
) -> list[tuple[List, pl.DataFrame]]:
    """The lists of a cross-check, and what could not be read; arguments as those of :func:`watch_sheets`."""
    homes = in_memory(found.households).with_columns(
        _worded("can", _CAN_CHANGE, lang),
        _worded("schemes", _SCHEMES, lang),
    )
    facts = in_memory(found.differences).with_columns(
        pl.col(lang).alias("words"),
        *(pl.col(f"{side}_{lang}").alias(f"{side}_words") for side in SIDES),
        pl.when("stands")
        .then(_said("can", _STANDS, lang))
        .otherwise(_said("can", _CAN_CHANGE, lang))
        .alias("can_words"),
        _worded("schemes", _SCHEMES, lang),
    )
    answers = in_memory(found.answers).with_columns(
        _worded("scheme", _SCHEMES, lang), *(_worded(f"outcome_{side}", OUTCOMES, lang) for side in SIDES)
    )
    alone = in_memory(found.alone).with_columns(_worded("side", _SIDES, lang))
    return _legible(
        found.members,
        (TO_FIND_OUT, homes),
        (DIFFERENCES, facts),
        (BOTH_WAYS, answers),
        (ALONE, alone),
        _back(returned, lang),
    )


def write_cross_check(found: CrossChecks, folder: Path, *, to: To, words: Lang) -> list[Path]:
    """Writes the lists of a cross-check of tables in memory; see ``CrossChecks.write``."""
    returned = in_memory(found.rejects).with_columns(
        pl.col("side").alias("month"),
        pl.lit(None, pl.String).alias(FILE),
        pl.lit(None, pl.Int64).alias(LINE),
    )
    sheets = cross_check_sheets(found, returned, words)
    return write_sheets(sheets, folder, said(NAMES["cross_check"], words), to=to, words=words)


def _back(returned: pl.DataFrame, lang: Lang) -> tuple[List, pl.DataFrame]:
    return RETURNED, returned.with_columns(_worded("month", MONTHS, lang), pl.col(lang).alias("words"))


def _legible(members: pl.DataFrame, *sheets: tuple[List, pl.DataFrame]) -> list[tuple[List, pl.DataFrame]]:
    """Who it is beside the keys, these as text whatever they are in the tables, and no sum where none is known."""
    people, applicants = names_of(members), applicants_of(members)
    shown: list[tuple[List, pl.DataFrame]] = []
    for each, given in sheets:
        wanted = {column.name for column in each.columns}
        frame = given
        if {"name", "applicant"} & wanted:
            frame = frame.join(applicants, on=HOUSEHOLD, how="left", maintain_order="left")
        if "name" in wanted:
            frame = frame.join(
                people, on=[HOUSEHOLD, MEMBER], how="left", maintain_order="left"
            ).with_columns(
                pl.when(pl.col(MEMBER).is_null()).then("applicant").otherwise("name").alias("name")
            )
        sums = [column.name for column in each.columns if column.form == "yuan" and column.name != "held_fen"]
        frame = frame.with_columns(pl.when(pl.col(name) > 1).then(pl.col(name)).alias(name) for name in sums)
        if HOUSEHOLD in frame.columns:
            frame = frame.with_columns(pl.col(HOUSEHOLD).cast(pl.String))
        shown.append((each, frame))
    return shown


def _worded(column: str, titles: Mapping[str, Title], lang: Lang) -> pl.Expr:
    return _said(column, titles, lang).alias(f"{column}_words")


def _said(column: str, titles: Mapping[str, Title], lang: Lang) -> pl.Expr:
    """Keys joined by ``;`` in words."""
    say = each_said(titles.__getitem__, lang, Title("、", ", "))
    return pl.col(column).map_elements(say, return_dtype=pl.String)
