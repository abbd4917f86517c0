"""A code list says the same both ways, and never more than the value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assist_rules.exchange.codes import CODE_LISTS, CodeList, Silent, Value
from assist_rules.models.value_labels import VALUE_TITLES
from assist_rules.tables.schema import TABLES

WRITTEN = [(codes, each.means) for codes in CODE_LISTS.values() for each in codes.codes if each.written]


@given(st.sampled_from(WRITTEN))
def test_a_value_that_has_a_code_comes_back(pair: tuple[CodeList, Value]) -> None:
    """Our value, its code, our value."""
    codes, value = pair
    code = codes.write(value)
    assert code is not None
    assert codes.read(code) == value


@given(
    st.sampled_from(list(CODE_LISTS.values())).flatmap(
        lambda codes: st.tuples(st.just(codes), st.sampled_from(list(codes.meanings())))
    )
)
def test_what_is_read_is_written_as_what_reads_the_same(pair: tuple[CodeList, tuple[str, Value]]) -> None:
    """A code or a word, our value, its code: that means the same."""
    codes, (text, means) = pair
    assert codes.read(text) == means
    code = codes.write(means)
    assert code is None or codes.read(code) == means


@pytest.mark.parametrize(
    ("name", "without"),
    [
        (
            "relation",
            {"child", "child_in_law", "parent_in_law"},
        ),  # the library knows no sex, and each code tells one
        ("marriage", set[str]()),
        ("disability_kind", set[str]()),
        ("disability_grade", set[str]()),
        ("yes_no", set[str]()),
    ],
)
def test_every_value_has_a_code_but_those_named(name: str, without: set[str]) -> None:
    """What cannot be written is known; a code is never made up for it."""
    codes = CODE_LISTS[name]
    values = {
        each.means for each in codes.codes if not isinstance(each.means, Silent) and each.means != "multiple"
    }
    assert {value for value in values if codes.write(value) is None} == without


@pytest.mark.parametrize(
    "codes", [each for each in CODE_LISTS.values() if each.fills], ids=lambda each: each.name
)
def test_a_list_means_values_of_its_field(codes: CodeList) -> None:
    """Each meaning is a value that the field has."""
    table, _, name = codes.fills.partition(".")
    column = TABLES[table].by_name[name]
    values = (
        set(column.values)
        if column.values
        else set(range(column.limits[0], column.limits[1] + 1))
        if column.limits
        else set[object]()
    )
    told = {means for _, means in codes.meanings() if not isinstance(means, Silent) and means != "multiple"}
    assert told <= values
    assert all(means in VALUE_TITLES.get(column.values, told) for means in told)


@pytest.mark.parametrize(
    ("name", "text", "means"),
    [
        ("relation", "02", "self"),
        ("relation", "12", "spouse"),
        ("relation", "28", "child_in_law"),
        ("relation", "长女", "child"),
        ("relation", "55", "parent_in_law"),
        ("relation", "44", "grandchild"),
        ("relation", "72", "other_relative"),
        ("relation", "59", None),  # another of the parents' group: nobody can say who
        ("relation_of_one_digit", "2", "child"),
        ("relation_of_one_digit", "02", None),
        ("marriage", "23", "married"),
        ("relation", "82", "other_relative"),
        ("relation", "93", "other_relative"),
        ("relation", "95", "other_relative"),
        ("marriage", "90", Silent.NOT_TOLD),
        ("marriage", "1", None),
        ("disability_kind", "7", "multiple"),
        ("disability_grade", "肆级", 4),
        ("household_kind", "非农业", "urban"),
        ("household_kind", "居民户口", Silent.NOT_TOLD),
        ("income_class", "转移净收入", None),
        ("yes_no", "有", True),
        ("yes_no", "y", True),
        ("yes_no", "?", None),
    ],
)
def test_a_code_means(name: str, text: str, means: object) -> None:
    """Codes and words that registers use."""
    assert CODE_LISTS[name].read(text) == means
