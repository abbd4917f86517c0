"""The command line, by its exit codes and what it prints."""

from __future__ import annotations

import html
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from assist_rules.__main__ import main
from assist_rules.schemes import SCHEMES

EXAMPLES = Path(__file__).parents[1] / "examples"
FAMILY = str(EXAMPLES / "jinan-dibao-family.json")
INCOMPLETE = str(EXAMPLES / "jinan-incomplete.json")


def test_explain_answers_for_all_schemes_in_chinese_unless_asked(capsys: pytest.CaptureFixture[str]) -> None:
    """The one question that everybody has, what this family may get; English is a flag away."""
    assert main(["explain", FAMILY]) == 0
    assert capsys.readouterr().out.startswith("可以享受最低生活保障，每月1842.00元；另有3项救助待查清。\n")
    assert main(["explain", FAMILY, "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith(
        "The family can get the minimum living guarantee (dibao): 1842.00 yuan a month; 3 more schemes are still open.\n"
    )


@pytest.mark.parametrize(
    ("example", "scheme"),
    [
        ("weihai-extreme-poverty-elder", "特困人员救助供养，每月1125.00元，另每年6650.00元"),
        ("qingdao-emergency-migrant", "临时救助，一次性3345.00元至13380.00元"),
        ("zibo-edge-adult-disabled", "最低生活保障，每月989.00元；可以认定为最低生活保障边缘家庭"),
    ],
)
def test_an_example_named_for_a_scheme_shows_it(
    example: str, scheme: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the demonstration prints of the elder is his extreme poverty, and of the migrant the aid in an emergency."""
    assert main(["explain", str(EXAMPLES / f"{example}.json")]) == 0
    assert capsys.readouterr().out.startswith(f"可以享受{scheme}")


def test_the_illness_that_an_example_is_named_for_is_recognised_with_the_figures_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The county's figures of 2023 are on no file: until they are the patient stands under what may be got."""
    assert main(["explain", str(EXAMPLES / "jinan-illness-hardship.json")]) == 0
    shown = capsys.readouterr().out
    assert "因病致贫重病患者认定和医疗救助（申请人）：如果符合，一次性11400.00元至19000.00元" in shown


def test_an_undetermined_case_is_an_answer(capsys: pytest.CaptureFixture[str]) -> None:
    """Not knowing yet is no failure of the command."""
    assert main(["explain", INCOMPLETE]) == 0
    first = capsys.readouterr().out.splitlines()[0]
    assert re.fullmatch(r"还不能确定可以享受哪一项，\d+项救助待查清。", first)


def test_several_files_are_each_headed_by_their_name(capsys: pytest.CaptureFixture[str]) -> None:
    """Reading two answers, one knows whose they are."""
    assert main(["explain", FAMILY, INCOMPLETE]) == 0
    heads = [line for line in capsys.readouterr().out.splitlines() if line.startswith("== ")]
    assert heads == [f"== {FAMILY}", f"== {INCOMPLETE}"]


def test_one_scheme_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """--scheme decides one alone, and --person for whom."""
    assert main(["explain", FAMILY, "--scheme", "dibao_margin"]) == 0
    assert capsys.readouterr().out.startswith("最低生活保障边缘家庭：不符合条件，理由如下：\n")
    assert main(["explain", FAMILY, "--scheme", "extreme_poverty", "--person", "p2"]) == 0
    assert capsys.readouterr().out.startswith("特困人员救助供养（配偶）：不符合条件，理由如下：\n")


def test_a_person_goes_with_a_scheme(capsys: pytest.CaptureFixture[str]) -> None:
    """Without one every member is decided for, so that naming one would be lost in silence."""
    assert main(["explain", FAMILY, "--person", "p2"]) == 2
    assert "--person 只与 --scheme 一起使用" in capsys.readouterr().err


def test_json_is_the_record(capsys: pytest.CaptureFixture[str]) -> None:
    """One file gives one record, two give a list of two; of all schemes that of each decision, or the answer alone."""
    assert main(["explain", FAMILY, "--scheme", "dibao", "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["scheme"]["key"], record["outcome"]) == ("dibao", "eligible")
    assert main(["explain", FAMILY, INCOMPLETE, "--scheme", "dibao", "--format", "json"]) == 0
    assert [each["outcome"] for each in json.loads(capsys.readouterr().out)] == ["eligible", "undetermined"]
    assert main(["explain", FAMILY, "--format", "json", "--detail", "deciding"]) == 0
    decisions = json.loads(capsys.readouterr().out)["decisions"]
    assert [each["scheme"]["key"] for each in decisions].count("extreme_poverty") == 3
    assert main(["explain", FAMILY, "--format", "json", "--detail", "answer"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [each["outcome"] for each in answer["outcomes"] if each["scheme"] == "dibao"] == ["eligible"]
    assert "decisions" not in answer


def test_markdown_and_html_say_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    """The headline stands in every form; the page is a whole document, for the reviewer unless another is named."""
    for scheme, head in (
        ([], "可以享受最低生活保障，每月1842.00元；另有3项救助待查清。"),
        (["--scheme", "dibao"], "最低生活保障：符合条件，按家庭纳入。"),
    ):
        assert main(["explain", FAMILY, "--format", "md", *scheme]) == 0
        assert capsys.readouterr().out.startswith(f"## {head}\n")
        assert main(["explain", FAMILY, "--format", "html", *scheme]) == 0
        page = capsys.readouterr().out
        assert page.startswith("<!doctype html>\n")
        assert f">{head}</p>" in page
    assert main(["explain", FAMILY, INCOMPLETE, "--format", "html", "--audience", "applicant"]) == 0
    page = capsys.readouterr().out
    assert (page.count("<html"), page.count("<article>")) == (1, 2)
    assert "信息核对或者入户调查" not in page


def test_full_detail_adds_the_trace(capsys: pytest.CaptureFixture[str]) -> None:
    """--detail full writes every finding below the answer."""
    assert main(["explain", FAMILY, "--scheme", "dibao", "--detail", "full"]) == 0
    assert "\n推理过程：\n· 家庭符合最低生活保障条件：是\n" in capsys.readouterr().out


def test_ask_lists_what_matters_now_first(capsys: pytest.CaptureFixture[str]) -> None:
    """Three questions of dibao are open now; the rest only matters if the household is not admitted."""
    assert main(["ask", INCOMPLETE, "--scheme", "dibao"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:5] == [
        "现在需要查清：",
        "1. 子女：申请前12个月的各项收入（申请人说明）",
        "2. 家庭财产核查结论：是否符合低保规定（信息核对或者入户调查）",
        "3. 申请人、子女：是否已享受特困人员救助供养（信息核对或者入户调查）",
        "以上不足以认定时，还需查清：",
    ]
    assert main(["ask", FAMILY, "--scheme", "dibao"]) == 0
    assert capsys.readouterr().out == "没有待查事项。\n"


def test_ask_writes_into_the_file_what_nobody_knows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the numbers of the list, of all members in the line; it comes last then, and all else in the file stays."""
    file = tmp_path / "申请.json"
    told = json.loads(Path(INCOMPLETE).read_text(encoding="utf-8"))
    file.write_text(json.dumps(told), encoding="utf-8")
    file.chmod(0o640)
    words = ["ask", str(file), "--scheme", "dibao"]
    assert main([*words, "--not-known", "3", "--not-known", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "1. 家庭财产核查结论：是否符合低保规定（信息核对或者入户调查）"
    assert lines[2].startswith("2. 子女：申请前12个月的各项收入（申请人问过，不清楚；")
    held = json.loads(file.read_text(encoding="utf-8"))
    assert held.pop("not_known") == [
        "household.members[p1].receives",
        "household.members[p2].incomes",
        "household.members[p2].receives",
    ]
    assert held == told
    assert [each.name for each in tmp_path.iterdir()] == ["申请.json"]
    assert file.stat().st_mode & 0o777 == 0o640
    before = file.read_bytes()
    assert main([*words, "--not-known", "9", "--not-known", "1", "--lang", "en"]) == 2
    assert "there is no number 9, 3 are open now" in capsys.readouterr().err
    assert main(["ask", str(file), "-", "--not-known", "1"]) == 2
    assert "只给一个文件" in capsys.readouterr().err
    assert file.read_bytes() == before
    figure = tmp_path / "标准.json"
    figure.write_bytes((EXAMPLES / "rencheng-2026-standard-not-on-file.json").read_bytes())
    assert main(["ask", str(figure), "--scheme", "dibao_margin", "--not-known", "1"]) == 2
    assert "不是可以问清的事实" in capsys.readouterr().err


def test_ask_asks_once_for_all_schemes_what_settles_most_first(capsys: pytest.CaptureFixture[str]) -> None:
    """What five schemes wait for stands before what one does, and what goes together in one line."""
    assert main(["ask", INCOMPLETE]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert (
        lines[1]
        == "1. 申请人、子女：已享受的救助、补贴和已作的认定，没有的也应说明（信息核对或者入户调查；用于各项救助）"
    )
    assert sum("各项收入" in line for line in lines) == 1
    (care,) = [line for line in lines if "是否能自主吃饭" in line]
    assert care.endswith(
        "是否能自主如厕、是否能室内自主行走、是否能自主洗澡（经办机关认定；用于特困人员救助供养）"
    )
    assert main(["ask", str(EXAMPLES / "huangdao-spending.json")]) == 0
    assert capsys.readouterr().out == "没有待查事项。\n"


def test_ask_says_what_the_answer_is_by_the_one_figure_that_is_open(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The place's standard of 2026 is on no file: above which it is yes stands under the questions."""
    file = str(EXAMPLES / "rencheng-2026-standard-not-on-file.json")
    by_figure = (
        "最低生活保障标准（城镇）高于130.00元且不超过260.00元即符合；不超过130.00元或者高于260.00元则不符合"
    )
    assert main(["ask", file, "--scheme", "dibao_margin"]) == 0
    assert capsys.readouterr().out.endswith(f"所缺数值确定后：\n1. {by_figure}\n")
    assert main(["ask", file]) == 0
    assert capsys.readouterr().out.endswith(f"所缺数值确定后：\n1. 最低生活保障边缘家庭：{by_figure}\n")


def test_notice_drafts_the_papers_of_what_is_granted_and_open(capsys: pytest.CaptureFixture[str]) -> None:
    """No refusal of what nobody asked for: of one scheme it is drafted when the scheme is named, and refers."""
    over = str(EXAMPLES / "shouguang-income-over.json")
    assert main(["notice", over]) == 0
    shown = capsys.readouterr().out
    assert "不予确认" not in shown
    assert shown.count("2023年9月4日的申请，") == 4
    assert main(["notice", over, "--scheme", "temporary_assistance"]) == 0
    refused = capsys.readouterr().out
    assert "不予确认" in refused
    assert "你户符合最低生活保障边缘家庭的条件，还可能符合" in refused
    assert main(["notice", FAMILY, "--scheme", "dibao", "--audience", "public", "--lang", "en"]) == 0
    assert "Public display" in capsys.readouterr().out


def test_standard_input_is_a_file_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dash reads what is piped in."""
    piped = io.TextIOWrapper(io.BytesIO(Path(FAMILY).read_bytes()), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", piped)
    assert main(["explain", "-"]) == 0
    assert capsys.readouterr().out.startswith("可以享受最低生活保障")


def test_every_problem_of_an_input_is_told_at_once(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Two slips give one block with both, in the language asked for, no traceback, and exit code 2."""
    raw = json.loads(Path(FAMILY).read_text(encoding="utf-8"))
    raw["household"]["members"][0]["birth_date"] = "1980-02-30"
    raw["household"]["members"][1]["relation"] = "wife"
    file = tmp_path / "slips.json"
    file.write_text(json.dumps(raw), encoding="utf-8")
    assert main(["explain", str(file)]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.splitlines()[0] == "输入有2处问题："
    assert "household.members[0].birth_date" in shown.err
    assert "household.members[1].relation" in shown.err
    assert main(["explain", str(file), "--lang", "en"]) == 2
    assert capsys.readouterr().err.startswith("2 problems in the input:\n")


def test_a_bad_file_does_not_silence_a_good_one(capsys: pytest.CaptureFixture[str]) -> None:
    """The good application is answered; the code still says that one was not."""
    assert main(["explain", "no-such-file.json", FAMILY]) == 2
    shown = capsys.readouterr()
    assert shown.err == (
        "no-such-file.json：输入有1处问题：\n"
        "  no-such-file.json: 没有这个文件；请核对文件名和权限，或用“-”从标准输入读取。\n"
    )
    assert "可以享受最低生活保障" in shown.out


def test_standards_show_the_figures_of_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    """A place by name, a day, one standard: both areas with their paper."""
    assert main(["standards", "历下区", "--on", "2024-05-20", "--parameter", "dibao_standard"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "山东省济南市历下区，2024年5月20日：",
        "最低生活保障标准（城镇）：1114元/人·月（济民发〔2024〕3号） [dibao_standard]",
        "最低生活保障标准（农村）：884元/人·月（济民发〔2024〕3号） [dibao_standard]",
    ]


@pytest.mark.parametrize(
    "words",
    [
        ["standards", "某某区", "--on", "2024-05-20"],
        ["standards", "历下区", "--on", "2024-02-30"],
        ["standards", "历下区", "--on", "20240520"],
        ["standards", "历下区", "--on", "2024-05-20", "--parameter", "dibao_standart"],
        ["rules", "dibao.incometest"],
        ["explain", "nowhere.json"],
    ],
)
def test_what_cannot_be_read_ends_with_two(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown place, day, standard, rule or file is told in words and ends with 2."""
    assert main(words) == 2
    assert "输入有1处问题：\n" in capsys.readouterr().err


def test_a_rule_has_a_page(capsys: pytest.CaptureFixture[str]) -> None:
    """The page gives title, article, first day and the words of the rule."""
    assert main(["rules", "dibao.income_test"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "共同生活的家庭成员人均收入低于当地最低生活保障标准 [dibao.income_test]"
    assert "  《社会救助暂行办法》（国务院令第649号）第九条" in lines
    assert "  自2014年5月1日起" in lines
    assert "  “家庭收入与低保标准的差额（按人合计）”高于0.00元" in lines


def test_rules_lists_every_rule_by_id(capsys: pytest.CaptureFixture[str]) -> None:
    """Without an id the command lists what can be asked for."""
    assert main(["rules", "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "dibao.asset_test  the household's assets meet the local dibao rule" in lines
    assert lines == sorted(lines, key=lambda line: line.split("  ")[0])


def test_rules_are_found_by_a_word_of_either_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """周岁 is found in an English list, two words where a page has both.

    Where nothing has the word that is said, and no empty book written.
    """
    asked = ["rules", "--scheme", "old_age_allowance", "--find"]
    assert main([*asked, "周岁", "--lang", "en"]) == 0
    assert "elderly_hardship.is_elder  has reached the age of 60\n" in capsys.readouterr().out
    assert main([*asked, "条件 当地"]) == 0
    assert "old_age_allowance.terms_of_place  符合当地规定的高龄津贴条件" in capsys.readouterr().out
    assert main([*asked, "海外资产", "--html", str(tmp_path / "book")]) == 0
    assert capsys.readouterr().out == "没有规则含有“海外资产”；请换一个词，或者去掉 --scheme\n"
    assert not (tmp_path / "book").exists()
    assert main([*asked, "海外资产", "--lang", "en"]) == 0
    assert capsys.readouterr().out == "no rule has '海外资产'; try another word, or leave out --scheme\n"


def test_help_documents_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever scripts the command finds what its codes mean."""
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    assert "exit codes:" in text
    assert "2  the input is not valid" in text


def test_the_module_runs_as_a_process() -> None:
    """Run by python -m, it prints UTF-8 and passes its code on."""
    ran = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "assist_rules", "explain", FAMILY],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("可以享受最低生活保障，每月1842.00元；")


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a command, and with nothing else."""
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == "assist_rules 0.1.0\n"


def test_help_names_every_scheme_and_does_not_wait_for_the_rules(capsys: pytest.CaptureFixture[str]) -> None:
    """The keys are those of the list of schemes; importing the rules takes longer than the rest of the command."""
    with pytest.raises(SystemExit):
        main(["explain", "--help"])
    assert f"--scheme {{{','.join(sorted(SCHEMES))}}}" in capsys.readouterr().out
    asked = "import sys; from assist_rules.__main__ import parser; parser(); print('assist_rules.rule' in sys.modules)"
    ran = subprocess.run(  # noqa: S603 - our own lines
        [sys.executable, "-c", asked], capture_output=True, encoding="utf-8", check=True
    )
    assert ran.stdout == "False\n"


@pytest.mark.parametrize("encoding", ["gbk", "cp1252", "ascii", "utf-8"])
@pytest.mark.parametrize("form", ["text", "md", "json", "html"])
def test_an_answer_comes_out_whatever_the_terminal_can_print(
    encoding: str, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a Chinese Windows a page holds a minus sign that GBK lacks: it stands there by its number, as the format writes it."""
    written = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(written, encoding=encoding))
    assert main(["explain", FAMILY, "--scheme", "dibao", "--format", form]) == 0
    sys.stdout.flush()
    text = written.getvalue().decode(encoding)
    if form == "json":
        assert json.loads(text)["scheme"]["zh"] == "最低生活保障"
    elif form == "html":
        assert "最低生活保障" in html.unescape(text)
    else:
        assert "1842.00" in text


def test_a_person_who_is_no_member_is_told_of_a_households_scheme_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """An option that names nobody is not passed over."""
    assert main(["explain", FAMILY, "--scheme", "dibao", "--person", "zz"]) == 2
    assert "zz" in capsys.readouterr().err


def test_several_files_are_asked_in_one_order(capsys: pytest.CaptureFixture[str]) -> None:
    """What most households wait for comes first, then what can change most answers; each household is named with whom."""
    assert main(["ask", INCOMPLETE, str(EXAMPLES / "zibo-edge-adult-disabled.json")]) == 0
    lines = [line for line in capsys.readouterr().out.split("以上不足")[0].splitlines() if "户、" in line]
    counted = [tuple(map(int, re.search(r"(\d+)户、(\d+)项结论", line).groups())) for line in lines]  # type: ignore[union-attr]
    assert counted == sorted(counted, reverse=True)
    assert counted[0][0] == 2
    assert "jinan-incomplete.json（申请人、子女）；" in lines[0]
    (care,) = [line for line in lines if "是否能自主吃饭" in line]
    assert (
        "是否能自主吃饭、是否能自主穿衣、是否能自主上下床、是否能自主如厕、是否能室内自主行走、是否能自主洗澡（"
        in care
    )


def test_the_papers_to_apply_with_stand_under_their_scheme(capsys: pytest.CaptureFixture[str]) -> None:
    """Of one scheme, each paper with the text that names it."""
    assert main(["materials", str(EXAMPLES / "weihai-extreme-poverty-elder.json"), "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Support of people in extreme poverty:"
    assert lines[2] == "2. Proof of identity (Measures for Recognising People in Extreme Poverty 第十条)"


def test_a_record_is_the_answer_unless_more_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    """Of all schemes some kilobytes, where the trace has more than a megabyte."""
    assert main(["explain", FAMILY, "--format", "json"]) == 0
    assert len(capsys.readouterr().out.encode()) < 20_000


def test_one_file_is_compared_on_two_days(capsys: pytest.CaptureFixture[str]) -> None:
    """What moved the answer of each scheme that differs; those that stay are named."""
    assert main(["compare", FAMILY, "--since", "2021-06-30", "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert (
        "2021-06-30 Lixia: eligible, 992.00–1212.00 yuan\n2024-05-20 Lixia: eligible, 1842.00 yuan\n" in shown
    )
    assert "The answer is the same: " in shown.splitlines()[-1]


def test_one_file_is_compared_in_two_places(capsys: pytest.CaptureFixture[str]) -> None:
    """The figure of the other city, with its paper."""
    assert main(["compare", FAMILY, "--place", "370202", "--scheme", "dibao"]) == 0
    assert (
        "  最低生活保障标准：1114（济民发〔2024〕3号） → 1115（青民〔2023〕63号）\n"
        in capsys.readouterr().out
    )


def test_two_files_are_compared_by_their_facts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The one fact that differs; the first comes from standard input."""
    told = Path(FAMILY).read_text(encoding="utf-8")
    more = tmp_path / "more.json"
    more.write_text(told.replace('"1500.00"', '"1600.00"'), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(told.encode()), "utf-8"))
    assert main(["compare", "-", str(more), "--scheme", "dibao", "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert "(household.members[p2].incomes[0].per_month): 1500.00 → 1600.00\n" in shown
    assert "1842.00 yuan → 1742.00 yuan" in shown


def _kept(words: list[str], to: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """The file of what a command prints."""
    assert main(words) == 0
    to.write_text(capsys.readouterr().out, encoding="utf-8")
    return str(to)


@pytest.mark.parametrize(
    "words",
    [
        ["receipt", FAMILY],
        ["receipt", FAMILY, "--scheme", "dibao"],
        ["explain", FAMILY, "--format", "json", "--detail", "deciding"],
        ["explain", FAMILY, "--format", "json", "--detail", "full", "--scheme", "dibao"],
    ],
    ids=["receipts", "receipt", "record of all", "record of one"],
)
def test_what_was_kept_is_decided_again(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A receipt or a record proves its answer; an altered one says what differs, and ends with one."""
    kept = _kept(words, tmp_path / "kept.json", capsys)
    assert main(["replay", kept, FAMILY]) == 0
    assert capsys.readouterr().out.startswith("复核一致。")
    Path(kept).write_text(
        Path(kept).read_text(encoding="utf-8").replace("1842.00", "1942.00"), encoding="utf-8"
    )
    assert main(["replay", kept, FAMILY, "--lang", "en"]) == 1
    shown = capsys.readouterr().out
    assert shown.startswith("Not the same:\n")
    assert "1942.00 1942.00 month, found eligible household 1842.00 1842.00 month" in shown


def test_a_receipt_with_a_salt_asks_for_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The salt stands in a file; without it the receipt proves nothing."""
    salt = tmp_path / "salt"
    salt.write_text("sixteen bytes or more\n", encoding="utf-8")
    own = ["--salt-file", str(salt)]
    kept = _kept(["receipt", FAMILY, "--scheme", "dibao", *own], tmp_path / "kept.json", capsys)
    assert main(["replay", kept, FAMILY, *own]) == 0
    assert main(["replay", kept, FAMILY]) == 1


def test_a_receipt_on_figures_of_ones_own_is_replayed_with_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the figures it is the same, without them the rulebook differs."""
    own = ["--standards", str(EXAMPLES / "standards")]
    case = str(EXAMPLES / "lixia-2026-own-figures.json")
    kept = _kept(["receipt", case, "--scheme", "dibao", *own], tmp_path / "kept.json", capsys)
    assert main(["replay", kept, case, *own]) == 0
    assert main(["replay", kept, case, "--lang", "en"]) == 1
    assert "rulebook: the rulebook of the receipt is 370102" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["compare", FAMILY], "there is nothing to compare with"),
        (["compare", FAMILY, "--on", "2024"], "--on: the date must be such as 2024-05-20"),
        (["changes", "370102", "--on", "2026-07-01", "--since", "1.7."], "--since: the date must be"),
        (["replay", FAMILY, FAMILY], "this is no receipt"),
    ],
)
def test_what_cannot_be_held_against_anything_ends_with_two(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing was compared, so that nothing is said to be the same."""
    assert main([*words, "--lang", "en"]) == 2
    assert told in capsys.readouterr().err


def test_a_record_of_the_answer_alone_proves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It has no digests, be it of one scheme or of all."""
    for words in (["--scheme", "dibao"], []):
        kept = _kept(["explain", FAMILY, "--format", "json", *words], tmp_path / "kept.json", capsys)
        assert main(["replay", kept, FAMILY, "--lang", "en"]) == 2
        assert "a record of the answer alone" in capsys.readouterr().err


def test_a_receipt_nested_without_end_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is refused like any other file that is no receipt."""
    kept = tmp_path / "kept.json"
    kept.write_text("[" * 100_000, encoding="utf-8")
    assert main(["replay", str(kept), FAMILY, "--lang", "en"]) == 2
    assert "this is no receipt" in capsys.readouterr().err
