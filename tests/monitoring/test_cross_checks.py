"""Two registers beside one another: which differences an office has to find out, and where it goes first."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from families import earner
from openpyxl import load_workbook

import assist_rules as ar
from assist_rules.__main__ import main
from assist_rules.population import population
from assist_rules.rulebooks import shipped_standards

WAGES = "household.members[p1].incomes[0].per_month"
FIGURES = (
    shipped_standards()
    .without_local_rules(place="370102", source="the test")
    .with_figure("dibao_standard", "1114", place="370102", source="the test", area="all")
)
TOLD = earner("900", study=None)
ONLY = ["dibao", "dibao_margin"]
Tables = dict[str, pl.DataFrame]


def _tables(**families: ar.Application) -> Tables:
    return ar.to_tables(families)


def _checked(declared: Tables, recorded: Tables, schemes: list[str] | None = ONLY) -> ar.CrossChecks:
    return ar.cross_check(declared, recorded, schemes=schemes, standards=FIGURES)


def _facts(found: ar.CrossChecks) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = found.differences.select("household", "path", "can", "find_out").rows()
    return rows


def _exchanged(told: Tables) -> Tables:
    """Drawn households as an exchange might tell them: every fourth otherwise, some in several ways at once."""

    def of(rest: int) -> pl.Expr:
        return pl.col("household") % 4 == rest

    eldest = pl.col("position") == 0
    members = told["members"].with_columns(
        pl.when(of(0) & eldest)
        .then(pl.lit("370202"))
        .otherwise("registered_division")
        .alias("registered_division"),
        pl.when(of(1) & eldest).then(pl.lit("unemployed")).otherwise("employment").alias("employment"),
        pl.when(of(1) & ~eldest).then(pl.lit(date(2020, 1, 1))).otherwise("died_on").alias("died_on"),
    )
    incomes = told["incomes"].with_columns(
        pl.when(~of(3))
        .then(pl.col("per_month_fen") + 35_000)
        .otherwise("per_month_fen")
        .alias("per_month_fen")
    )
    return {**told, "members": members, "incomes": incomes}


def test_each_row_agrees_with_the_cross_check_of_that_family() -> None:
    """Drawn households with one to several differences: the same facts, the same verdicts, the same schemes."""
    told = population(5, seed=3)
    found = ar.cross_check(told, _exchanged(told))
    assert found.differences.height >= 5
    for (household,), rows in found.differences.group_by("household"):
        one = found.explain(household)
        assert rows.select("path", "can", "schemes", "stands").rows() == [
            (each.path, each.can, ";".join(each.schemes), each.stands) for each in one.discrepancies
        ]


def test_what_can_turn_an_answer_is_looked_into_first_and_what_turns_nothing_is_left() -> None:
    """900 declared: 1,300 recorded turns dibao, 950 its amount alone, another employment nothing; who agrees has no row."""
    told = dict.fromkeys(("amount", "nothing", "same", "outcome"), TOLD)
    recorded = {
        "outcome": TOLD.replace_fact(WAGES, "1300"),
        "amount": TOLD.replace_fact(WAGES, "950"),
        "nothing": TOLD.replace_fact("household.members[p1].employment", "unemployed"),
        "same": TOLD,
    }
    found = _checked(_tables(**told), _tables(**recorded))
    assert found.households.select("visit", "household", "can", "schemes").rows() == [
        (1, "outcome", "outcome", "dibao;dibao_margin"),
        (2, "amount", "amount", "dibao"),
        (None, "nothing", "nothing", ""),
    ]
    assert found.answers.filter(household="outcome", scheme="dibao").select(
        "outcome_declared", "low_fen_declared", "outcome_recorded", "low_fen_recorded"
    ).rows() == [("eligible", 21400, "ineligible", None)]
    assert "比对 4 户，3 户有 3 项不一致；其中 2 户 2 项须查清" in found.summary()
    assert "must be found out" in found.summary("en")


def test_what_the_exchange_does_not_know_contradicts_nobody() -> None:
    """An exchange that has keys and employment alone, of one person, says nothing of wages, of assets or of the other."""
    told = earner("900")
    declared = _tables(
        h=told.replace_fact(
            "household.members", [*told.household.members, ar.Person(id="p2", relation="child")]
        )
    )
    recorded = {
        "households": pl.DataFrame({"household": ["h"]}),
        "members": pl.DataFrame({"household": ["h"], "member": ["p1"], "employment": ["employed"]}),
    }
    found = _checked(declared, recorded)
    assert (found.compared, found.differences.height, found.rejects.height) == (1, 0, 0)
    assert found.alone.rows() == [("h", "p2", "declared")]


def test_what_the_exchange_alone_tells_stands_but_a_death_is_found_out() -> None:
    """Silence on where somebody works is no statement; silence on a death says that all live."""
    two = TOLD.replace_fact(
        "household.members", [*TOLD.household.members, ar.Person(id="p2", relation="parent")]
    )
    silent = two.replace_fact("household.members[p1].employment", None)
    found = _checked(
        _tables(h=silent), _tables(h=two.replace_fact("household.members[p2].died_on", "2024-01-01"))
    )
    assert found.differences.select("path", "stands", "find_out").rows() == [
        ("household.members[p2].died_on", False, True),
        ("household.members[p1].employment", True, False),
    ]
    assert found.households.select("differ", "to_find_out", "stand").rows() == [(1, 1, 1)]


def test_the_death_of_the_applicant_is_found_out_and_sends_nobody_back() -> None:
    """No application of the dead could be read; by the exchange he died in April, and the household is on the list."""
    recorded = _tables(h=TOLD)
    recorded["members"] = recorded["members"].with_columns(died_on=date(2024, 4, 1))
    found = _checked(_tables(h=TOLD), recorded)
    assert _facts(found) == [("h", "household.members[p1].died_on", "outcome", True)]
    assert found.rejects.height == 0
    assert "申报未填，核对2024年4月1日；能改变结论，须查清" in found.explain("h").text()


def test_a_household_or_a_member_in_one_alone_is_listed() -> None:
    """Neither is dropped; a member whom the exchange alone tells of is found out before all else."""
    more = TOLD.replace_fact(
        "household.members", [*TOLD.household.members, ar.Person(id="p9", relation="sibling")]
    )
    found = _checked(_tables(a=TOLD, b=TOLD), _tables(a=more, c=TOLD))
    assert found.alone.rows() == [("a", "p9", "recorded"), ("b", None, "declared"), ("c", None, "recorded")]
    assert _facts(found) == [("a", "household.members[p9]", "outcome", True)]
    with pytest.raises(KeyError):
        found.explain("b")


def test_no_order_of_rows_counts_on_either_side() -> None:
    """Households, members and the items of a list shuffled on both sides, without positions: the same differences."""
    incomes = [{"kind": "wages", "per_month": "500"}, {"kind": "other", "per_month": "400"}]
    told = TOLD.replace_fact("household.members[p1].incomes", incomes)
    other = told.replace_fact("household.members[p1].incomes[1].per_month", "800")
    declared, recorded = _tables(a=told, b=told), _tables(a=other, b=told)
    once = _checked(declared, recorded)
    turned = {name: rows.reverse().drop("position", strict=False) for name, rows in recorded.items()}
    assert _facts(once) == [("a", "household.members[p1].incomes[1].per_month", "outcome", True)]
    both = {name: rows.reverse() for name, rows in declared.items()}
    assert _checked(both, turned).differences.equals(once.differences)


def test_what_cannot_be_read_or_is_another_case_is_a_reject_and_the_rest_is_compared() -> None:
    """A wage below nought on either side, another day; each with its side, counted in the summary."""
    families = dict.fromkeys(("day", "fine", "ours", "theirs"), TOLD)
    declared, recorded = _tables(**families), _tables(**families)

    def broken(tables: Tables, household: str) -> Tables:
        wages = pl.when(pl.col("household") == household).then(-1).otherwise("per_month_fen")
        return {
            **tables,
            "incomes": tables["incomes"].with_columns(wages.cast(pl.Int64).alias("per_month_fen")),
        }

    other_day = pl.when(pl.col("household") == "day").then(date(2024, 5, 21)).otherwise("applied_on")
    recorded["households"] = recorded["households"].with_columns(other_day.alias("applied_on"))
    recorded["members"] = recorded["members"].with_columns(resides_in=pl.lit("370102"))
    found = _checked(broken(declared, "ours"), broken(recorded, "theirs"))
    assert found.rejects.select("side", "household", "path").sort("household").rows() == [
        ("recorded", "day", "applied_on"),
        ("declared", "ours", "household.members[p1].incomes[0].per_month"),
        ("recorded", "theirs", "household.members[p1].incomes[0].per_month"),
    ]
    assert found.compared == 1
    assert "有 3 户数据有误，未作比对" in found.summary()


def test_a_day_that_cannot_be_is_told_by_whose_it_is() -> None:
    """The exchange lists the members in another order; where two have one id, the place is all that tells them apart."""
    child = ar.Person(id="k7", relation="child", birth_date="2015-01-01")
    two = TOLD.replace_fact("household.members", [*TOLD.household.members, child])
    declared, recorded = _tables(a=two, b=two), _tables(a=two, b=two)
    unborn = recorded["members"].with_columns(
        birth_date=pl.when(member="k7").then(date(2090, 1, 1)).otherwise("birth_date"),
        member=pl.when(household="b").then(pl.lit("p1")).otherwise("member"),
    )
    recorded["members"] = unborn.drop("position").reverse()
    rejects = _checked(declared, recorded).rejects.filter(pl.col("path").str.ends_with("birth_date"))
    assert rejects.select("household", "path").sort("household").rows() == [
        ("a", "household.members[k7].birth_date"),
        ("b", "household.members[0].birth_date"),
    ]


def test_of_more_than_six_differences_none_that_can_matter_is_left() -> None:
    """Wages that turn dibao beside six facts that turn nothing: tried by ranges, the wages are still found out."""
    other = TOLD.replace_fact(WAGES, "1300")
    for name, value in (
        ("employment", "unemployed"),
        ("workplace", "370202"),
        ("resides_in", "370202"),
        ("labour_capacity", "partial"),
        ("civil_capacity", "limited"),
        ("resides_since", "2001-01-01"),
        ("contracted_land", True),
    ):
        other = other.replace_fact(f"household.members[p1].{name}", value)
    found = _checked(_tables(h=TOLD), _tables(h=other))
    assert found.differences.height > 6
    assert (WAGES, "outcome") in found.differences.select("path", "can").rows()


def test_a_screening_gives_its_law_and_every_engine_its_kind() -> None:
    """Of a screening the figures and schemes are taken; what comes in as PyArrow goes out so."""
    declared, recorded = (
        ar.to_tables({"h": each}, backend="pyarrow") for each in (TOLD, TOLD.replace_fact(WAGES, "1300"))
    )
    screened = ar.screen(declared, schemes=["dibao"], standards=FIGURES)
    found = ar.cross_check(screened, recorded)
    assert found.differences.column("schemes").to_pylist() == ["dibao"]
    assert type(found.households) is type(declared["members"])


def test_the_lists_are_written_from_memory_too(tmp_path: Path) -> None:
    """A file for each list, in the language that is asked."""
    found = _checked(_tables(h=TOLD), _tables(h=TOLD.replace_fact(WAGES, "1300")))
    paths = found.write(tmp_path, to="csv", words="en")
    assert [path.name for path in paths] == [
        "whom to look into.csv",
        "facts that differ.csv",
        "answers of both sides.csv",
        "on one side alone.csv",
        "returned.csv",
    ]
    assert "900.00 yuan,1300.00 yuan,can change an answer: find out" in paths[1].read_text(encoding="utf-8")


def test_two_kinds_are_refused() -> None:
    """An application beside tables, a figure of the book beside tables, text keys beside numbers."""
    door: Any = ar.cross_check
    with pytest.raises(ar.AssistRulesError, match="expected one kind"):
        door(TOLD, _tables(h=TOLD))
    with pytest.raises(TypeError, match="book"):
        door(_tables(h=TOLD), _tables(h=TOLD), book=ar.rulebook("370102", on=TOLD.applied_on))
    with pytest.raises(ar.TableError, match="of the households"):
        _checked(_tables(h=TOLD), ar.to_tables({1: TOLD}))


# --- from the command line -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Declared in Parquet, recorded in CSV: one differs, one is alike, of one a date of the exchange cannot be read."""
    root = tmp_path_factory.mktemp("sides")
    families = {"alike": TOLD, "raised": TOLD, "unread": TOLD}
    for name, frame in ar.to_tables(families).items():
        if len(frame):
            (root / "declared").mkdir(exist_ok=True)
            frame.write_parquet(root / "declared" / f"{name}.parquet")
    (root / "recorded").mkdir()
    for name, frame in ar.to_tables({**families, "raised": TOLD.replace_fact(WAGES, "2900")}).items():
        if len(frame):
            texts = [
                pl.col(each).cast(pl.String) for each, kind in frame.schema.items() if kind != pl.Boolean
            ]
            frame.with_columns(texts).write_csv(root / "recorded" / f"{name}.csv")
    file = root / "recorded" / "members.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    born = str(TOLD.household.members[0].birth_date)
    file.write_text("\n".join([*lines[:-1], lines[-1].replace(born, "1.1.90")]) + "\n", encoding="utf-8")
    return str(root / "declared"), str(root / "recorded")


def test_the_command_lists_what_an_office_has_to_find_out(
    folders: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The family with both values, the workbook, and what came back with its side and line."""
    declared, recorded = folders
    asked = ["cross-check", declared, "--recorded", recorded, "--scheme", "dibao"]
    assert main([*asked, "--out", str(tmp_path / "lists")]) == 0
    out = capsys.readouterr().out
    assert "  raised：收入：每月金额：申报900.00元，核对2900.00元" in out.splitlines()
    assert "有 1 户数据有误" in out
    book = load_workbook(tmp_path / "lists" / "信息核对.xlsx", read_only=True)
    assert book.sheetnames == ["核查名单", "不一致明细", "两种结论", "只在一侧", "退回数据"]
    rows = book["核查名单"].iter_rows(min_row=2, values_only=True)
    assert [(*row[:2], row[3]) for row in rows] == [(1, "raised", "能改变结论，须查清")]
    assert [row[:2] for row in book["退回数据"].iter_rows(min_row=2, values_only=True)] == [
        ("核对", "unread")
    ]
    assert main([*asked, "--household", "raised", "--lang", "en"]) == 0
    assert "declared 900.00 yuan, recorded 2900.00 yuan; can change an answer" in capsys.readouterr().out


def test_the_command_takes_two_applications_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The text of the one family; lists are of registers alone."""
    files: list[str] = []
    for name, of in (("declared", TOLD), ("recorded", TOLD.replace_fact(WAGES, "2900"))):
        (tmp_path / name).write_text(of.model_dump_json(by_alias=True, exclude_none=True), encoding="utf-8")
        files.append(str(tmp_path / name))
    asked = ["cross-check", files[0], "--recorded", files[1]]
    assert main(asked) == 0
    assert "申报900.00元，核对2900.00元；能改变结论，须查清" in capsys.readouterr().out
    assert main([*asked, "--out", str(tmp_path / "lists")]) == 2
    assert "--out: 这个选项只用于表的文件夹" in capsys.readouterr().err
