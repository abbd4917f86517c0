"""Choices that an officer states are checked by what is chosen, at every door."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import assist_rules as ar
from assist_rules.__main__ import main
from assist_rules.decision.choices import ChoiceKind, choices
from assist_rules.errors import AssistRulesError, InvalidApplicationError
from assist_rules.expressions import Level
from assist_rules.schemes import SCHEMES

EXAMPLES = Path(__file__).parents[2] / "examples"
VALUES: tuple[Any, ...] = (
    *("abc", "不予扣除", "NaN", "Infinity", "1e400", "1.005", "１２", "1_0", " 5", "-1", "0", "1", "1.50"),
    *(True, False, 0, 1, -1, 12),
)
"""What somebody may write into a choice."""
GOOD = {
    ChoiceKind.SUM: {"0", "1", "1.50", "12"},
    ChoiceKind.YES_NO: {"0", "1", "true", "false"},
    ChoiceKind.COUNT: {"0", "1", "12"},
}
"""Those of them that are a choice of a kind, as JSON without quotes."""
DOORS: tuple[Callable[[ar.Application], object], ...] = (
    *(partial(ar.assess, scheme=key) for key in SCHEMES),
    ar.assess_all,
)


def _data(**discretion: Any) -> dict[str, Any]:  # noqa: ANN401
    data: dict[str, Any] = json.loads((EXAMPLES / "jinan-dibao-family.json").read_text("utf-8"))
    return {**data, "choices": {"discretion": discretion}}


def _told(**discretion: Any) -> ar.Application:  # noqa: ANN401
    return ar.Application.model_validate(_data(**discretion))


def _codes(door: Any, application: ar.Application) -> dict[str, str]:  # noqa: ANN401
    try:
        door(application)
    except InvalidApplicationError as error:
        return {each.path: each.code for each in error.problems}
    return {}


def test_the_kinds_are_read_off_the_rules() -> None:
    """A sum, a yes or no, a number of months."""
    kinds = {name: str(choice.kind) for name, choice in choices().items()}
    assert kinds["dibao.rigid_deduction"] == "sum"
    assert kinds["temporary_assistance.beyond_capacity"] == "yes or no"
    assert kinds["dibao.gradual_exit_months"] == "count"
    assert not choices()["dibao.rigid_deduction"].of_member
    assert choices()["dibao.special_hardship"].of_member


OF_THE_FAMILY = {
    "child_hardship.counts_as_missing",
    "child_hardship.family_is_poor",
    "child_rehabilitation.other_family",
    "illness_hardship.still_monitored",
}
"""What a person's scheme asks that is found of the whole family, or of the law of the place."""
OF_ONE_PERSON = sorted(
    name
    for name in choices().keys() - OF_THE_FAMILY
    if SCHEMES[name.partition(".")[0]].level is Level.MEMBER and choices()[name].kind is ChoiceKind.YES_NO
)


@pytest.mark.parametrize("name", OF_ONE_PERSON)
def test_what_a_scheme_for_one_person_finds_is_told_of_one(name: str) -> None:
    """Told of a member it is of that one, beside what is told of all others."""
    application = _told(**{f"{name}:p2": False, name: False})
    assert _codes(partial(ar.assess, scheme=name.partition(".")[0], person="p2"), application) == {}


def test_what_the_family_is_found_to_be_is_one_finding() -> None:
    """It is the same of each of them, and told of one it is refused."""
    for name in OF_THE_FAMILY:
        door = partial(ar.assess, scheme=name.partition(".")[0], person="p2")
        assert set(_codes(door, _told(**{f"{name}:p2": False}))) == {f"choices.discretion[{name}:p2]"}


@given(
    door=st.sampled_from(DOORS),
    stated=st.dictionaries(
        st.sampled_from(sorted(choices())), st.sampled_from(VALUES), min_size=1, max_size=3
    ),
)
def test_a_wrong_choice_is_refused_by_its_path_and_by_nothing_else(door: Any, stated: dict[str, Any]) -> None:  # noqa: ANN401
    """Nineteen values of every discretion at every door: all the wrong ones at once, and no other error."""
    wrong = {
        f"choices.discretion[{name}]"
        for name, value in stated.items()
        if (str(value).lower() if isinstance(value, bool) else str(value)) not in GOOD[choices()[name].kind]
    }
    wrong |= {
        f"choices.discretion[{name}]"
        for name, value in stated.items()
        if isinstance(value, bool) and choices()[name].kind is not ChoiceKind.YES_NO
    }
    found = _codes(door, _told(**stated))
    if wrong:
        assert {path for path, code in found.items() if code == "choice_type"} == wrong
        assert set(found.values()) == {"choice_type"}
    else:
        assert set(found.values()) <= {"choice_out_of_range"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("dibao.rigid_deducton", "unknown_choice"),
        ("dibao.special_hardship:p9", "no_such_member"),
        ("dibao.rigid_deduction:p1", "choice_of_household"),
    ],
)
def test_a_choice_that_the_law_does_not_leave_is_refused(name: str, code: str) -> None:
    """It would else be overlooked without a word."""
    assert _codes(ar.assess_dibao, _told(**{name: "1"})) == {f"choices.discretion[{name}]": code}


def test_a_refusal_says_what_was_found_and_expected() -> None:
    """In Chinese and in English, with what to do."""
    with pytest.raises(InvalidApplicationError) as caught:
        ar.assess_dibao(_told(**{"dibao.rigid_deduction": "不予扣除"}))
    (problem,) = caught.value.problems
    assert problem.zh == (
        "裁量值为4个字符的文字，应为不小于0、至多两位小数的金额（元），如“1500.00”；请改正，尚未决定的请删去。"
    )
    assert problem.en == (
        'the choice is a text of 4 characters, expected yuan of at most two places such as "1500.00"; correct it, or delete it if '
        "nothing is decided yet."
    )


def test_the_command_refuses_it_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No traceback."""
    path = tmp_path / "a.json"
    path.write_text(json.dumps(_data(**{"dibao.rigid_deduction": "NaN"})), "utf-8")
    assert main(["explain", str(path)]) != 0
    assert "choices.discretion[dibao.rigid_deduction]" in "".join(capsys.readouterr())


@pytest.mark.parametrize("thing", [{}, None, "application.json", []])
def test_what_is_no_application_is_refused_in_words(thing: Any) -> None:  # noqa: ANN401
    """The words say how one is read."""
    for door in DOORS:
        with pytest.raises(AssistRulesError, match="model_validate"):
            door(thing)
