"""Places of Shandong resolve by code and by name, former ones included."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assist_rules.errors import AmbiguousPlaceError, UnknownPlaceError
from assist_rules.places import (
    Division,
    DivisionLevel,
    chain,
    city_of,
    division,
    divisions,
    ended_in,
    is_gb2260,
    name_of,
    same_city,
    same_province,
)

places = st.sampled_from(divisions())


def test_shandong_has_sixteen_cities_and_136_counties() -> None:
    """Since Laiwu joined Jinan, Shandong has 16 cities and, since 2020, 136 counties and districts."""
    assert len(divisions(DivisionLevel.PROVINCE)) == 1
    assert len(divisions(DivisionLevel.CITY)) == 16
    assert len(divisions(DivisionLevel.COUNTY)) == 136


@pytest.mark.parametrize(
    ("city", "counties"),
    [
        ("济南市", 12),
        ("青岛市", 10),
        ("淄博市", 8),
        ("枣庄市", 6),
        ("东营市", 5),
        ("烟台市", 11),
        ("潍坊市", 12),
        ("济宁市", 11),
        ("泰安市", 6),
        ("威海市", 4),
        ("日照市", 4),
        ("临沂市", 12),
        ("德州市", 11),
        ("聊城市", 8),
        ("滨州市", 7),
        ("菏泽市", 9),
    ],
)
def test_each_city_has_its_counties(city: str, counties: int) -> None:
    """The counties of each city are as many as the city governs."""
    code = division(city).code
    assert sum(place.parent == code for place in divisions()) == counties


@pytest.mark.parametrize(
    "said", ["370102", "历下", "历下区", "济南市历下区", "山东省济南市历下区", "济南历下"]
)
def test_a_place_answers_to_full_and_short_names(said: str) -> None:
    """A district may be called by code, alone, or with the divisions above it in full or short."""
    assert division(said).code == "370102"


@pytest.mark.parametrize(("said", "code"), [("济南市中区", "370103"), ("枣庄市市中区", "370402")])
def test_a_city_before_the_name_tells_two_places_apart(said: str, code: str) -> None:
    """济南市中区 is 济南 + 市中区, not a 中区 of 济南市."""
    assert division(said).code == code


def test_a_name_that_fits_two_places_names_both() -> None:
    """市中区 lies in Jinan and in Zaozhuang; neither is guessed."""
    with pytest.raises(AmbiguousPlaceError) as raised:
        division("市中区")
    assert raised.value.candidates == ("370103", "370402")
    assert "济南市市中区（370103）" in raised.value.message("zh")
    assert "枣庄市市中区（370402）" in raised.value.message("zh")


def test_within_tells_two_places_apart() -> None:
    """The city above settles a name that fits two places."""
    assert division("市中区", within="枣庄").code == "370402"
    assert division("市中区", within="370100").code == "370103"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("370181", "370114"),
        ("370125", "370115"),
        ("371202", "370116"),
        ("371203", "370117"),
        ("370282", "370215"),
        ("370284", "370211"),
        ("370205", "370203"),
        ("371081", "371003"),
        ("371421", "371403"),
        ("371624", "371603"),
        ("370882", "370812"),
        ("370802", "370811"),
        ("371727", "371703"),
        ("370521", "370505"),
        ("371626", "371681"),
        ("370684", "370614"),
        ("370634", "370614"),
        ("371523", "371503"),
        ("370123", "370113"),
        ("372301", "371602"),
        ("章丘市", "370114"),
        ("苍山县", "371324"),
        ("长岛县", "370614"),
        ("济宁市市中区", "370811"),
    ],
)
def test_a_former_code_or_name_gives_the_place_of_today(old: str, new: str) -> None:
    """Papers and identity numbers carry former codes; each gives the division it belongs to now."""
    assert division(old).code == new


def test_a_current_name_goes_before_a_former_one() -> None:
    """滨州市 is the city of today, not the county-level city that became 滨城区; 市中区 of 济宁 is no candidate."""
    assert division("滨州市").code == "371600"
    assert division("莱芜").code == "370116"


def test_the_year_of_a_change_is_known_or_none() -> None:
    """A former code says when it ended where that is known; a code in use has not ended."""
    assert ended_in("370181") == 2016
    assert ended_in("371202") == 2018
    assert ended_in("370903") is None
    assert ended_in("370102") is None


def test_laiwu_lies_in_jinan() -> None:
    """A former code is judged by where its place lies today, not by its digits."""
    assert city_of("371202") == "370100"
    assert same_city("371202", "370102")
    assert not same_city("370302", "370102")


def test_a_place_of_registration_may_be_any_province() -> None:
    """411723 is no place held here, yet a valid code, and in another province."""
    assert is_gb2260("411723")
    assert not same_province("411723", "370102")
    assert chain("411723") == ("411723", "411700", "410000", "000000")
    assert name_of("411723") == "411723"
    with pytest.raises(UnknownPlaceError, match="411723"):
        division("411723")


def test_a_county_directly_under_its_province_has_no_city() -> None:
    """仙桃 429004 is administered by Hubei; no city 429000 stands between."""
    assert chain("429004") == ("429004", "420000", "000000")
    assert city_of("429004") is None


@pytest.mark.parametrize("code", ["37010", "3701020", "990102", "370001", "37010a", "３７０１０２", ""])
def test_malformed_codes_are_refused(code: str) -> None:
    """Six ASCII digits under a province; a county needs a city above it."""
    assert not is_gb2260(code)
    with pytest.raises(UnknownPlaceError):
        chain(code)


def test_an_unknown_name_suggests_near_ones() -> None:
    """A slip of the pen is answered with the names it may have meant."""
    with pytest.raises(UnknownPlaceError, match="历下区"):
        division("历夏区")


@given(places)
def test_every_place_answers_to_its_code_and_full_name(place: Division) -> None:
    """Code and full name are unambiguous for every division held."""
    assert division(place.code) == place
    assert division(place.full_name) == place


@given(places)
def test_a_chain_climbs_to_the_nation(place: Division) -> None:
    """A chain starts at the place, goes on with its parent, ends at the nation, and is that of its former codes."""
    steps = chain(place.code)
    assert steps[:2] == (place.code, place.parent)
    assert steps[-1] == "000000"
    assert all(chain(old) == steps for old in place.old_codes)
