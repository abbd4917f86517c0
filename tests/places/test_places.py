"""Places of the country resolve by code and by name, former ones included."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assist_rules.errors import AmbiguousPlaceError, UnknownPlaceError
from assist_rules.places import (
    Division,
    DivisionLevel,
    chain,
    cities_without_counties,
    city_of,
    current_code,
    division,
    divisions,
    ended_in,
    former_codes,
    is_county,
    is_gb2260,
    name_of,
    same_city,
    same_county,
    same_province,
)

places = st.sampled_from(divisions())


with (Path(__file__).parent / "counts.csv").open(encoding="utf-8", newline="") as file:
    COUNTS = [tuple(row.values()) for row in csv.DictReader(file)]
"""The Ministry of Civil Affairs' list of 31 December 2024, and Chongqing's change of 2025. A second list, of 2023, counts the
same but for what is no statutory division: 加格达奇 and 大柴旦."""


@pytest.mark.parametrize(("province", "name", "cities", "counties"), COUNTS)
def test_each_province_has_its_divisions(province: str, name: str, cities: str, counties: str) -> None:
    """The cities and counties of each province are as many as the list has."""
    assert division(province).name == name
    assert len(divisions(DivisionLevel.CITY, within=province)) == int(cities)
    assert len(divisions(DivisionLevel.COUNTY, within=province)) == int(counties)


def test_every_province_is_counted() -> None:
    """No province is without its line."""
    assert [place.code for place in divisions(DivisionLevel.PROVINCE)] == [row[0] for row in COUNTS]


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
    "said",
    [
        "370102",
        "370102000000",
        "370102001",
        "历下",
        "历下区",
        "济南市历下区",
        "山东省济南市历下区",
        "济南历下",
        "Lixia",
        "lixia district",
        "Lixia, Jinan",
    ],
)
def test_a_place_answers_to_full_and_short_names(said: str) -> None:
    """A district may be called by code, also a township's, alone, or with the divisions above it; and by the name we print in English."""
    assert division(said).code == "370102"


@pytest.mark.parametrize(("said", "code"), [("济南市中区", "370103"), ("枣庄市市中区", "370402")])
def test_a_city_before_the_name_tells_two_places_apart(said: str, code: str) -> None:
    """济南市中区 is 济南 + 市中区, not a 中区 of 济南市."""
    assert division(said).code == code


def test_a_name_that_fits_two_places_names_both() -> None:
    """市中区 lies in Jinan, in Zaozhuang and in two cities of Sichuan; none is guessed."""
    with pytest.raises(AmbiguousPlaceError) as raised:
        division("市中区")
    assert raised.value.candidates == ("370103", "370402", "511002", "511102")
    assert "济南市市中区（370103）" in raised.value.message("zh")
    assert "乐山市市中区 (511102)" in raised.value.message("en")


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


@pytest.mark.parametrize(
    ("said", "code", "full_name"),
    [
        ("黄浦区", "310101", "上海市黄浦区"),
        ("重庆两江新区", "500157", "重庆市两江新区"),
        ("北京朝阳", "110105", "北京市朝阳区"),
        ("仙桃", "429004", "湖北省仙桃市"),
        ("济源市", "419001", "河南省济源市"),
        ("五指山", "469001", "海南省五指山市"),
        ("石河子", "659001", "新疆维吾尔自治区石河子市"),
        ("白杨市", "659012", "新疆维吾尔自治区白杨市"),
        ("东莞", "441900", "广东省东莞市"),
        ("中山市", "442000", "广东省中山市"),
        ("儋州", "460400", "海南省儋州市"),
        ("嘉峪关", "620200", "甘肃省嘉峪关市"),
        ("延边", "222400", "吉林省延边朝鲜族自治州"),
        ("双江", "530925", "云南省临沧市双江拉祜族佤族布朗族傣族自治县"),
        ("鄂温克族自治旗", "150724", "内蒙古自治区呼伦贝尔市鄂温克族自治旗"),
        ("神农架", "429021", "湖北省神农架林区"),
        ("Hohhot", "150100", "内蒙古自治区呼和浩特市"),
        ("Jinan", "370100", "山东省济南市"),
        ("Jin'an, Lu'an", "341502", "安徽省六安市金安区"),
    ],
)
def test_places_of_every_kind_resolve(said: str, code: str, full_name: str) -> None:
    """Municipalities, counties under a province, cities without counties, cities of the corps, autonomous places."""
    place = division(said)
    assert (place.code, place.full_name) == (code, full_name)


@pytest.mark.parametrize(
    ("old", "year", "now"),
    [("371081", 2014, "371003"), ("500112", 2025, "500157"), ("130429", 2016, "130408")],
)
def test_a_code_whose_land_went_to_several_names_them(old: str, year: int, now: str) -> None:
    """A part of 文登市 went to 环翠区: the code of an old paper does not say which is meant."""
    with pytest.raises(AmbiguousPlaceError, match=str(year)) as raised:
        division(old)
    assert now in raised.value.candidates
    assert len(raised.value.candidates) == 2
    assert same_county(old, now) is None
    assert ended_in(old) == year


def test_a_code_whose_land_went_to_several_names_what_is_around_them() -> None:
    """Its counties are open, their city is not."""
    assert current_code("371081") == "371000"
    assert same_city("371081", "371002")
    assert not same_county("371081", "370102")
    assert not is_county("371081")


def test_a_former_code_without_a_known_successor_is_taken_for_its_province() -> None:
    """The lists do not say what became of 邯郸地区: no accepting place, and open as a place of registration."""
    with pytest.raises(UnknownPlaceError, match=r"132100 .邯郸地区. ended in 1993"):
        division("132100")
    assert same_county("132100", "130402") is None
    assert same_city("132100", "130402") is None
    assert same_county("132100", "370102") is False
    assert name_of("132100") == "邯郸地区（1993年撤销）"


def test_a_code_that_no_list_has_is_refused_with_those_that_are_near() -> None:
    """370199 is well formed and no place."""
    with pytest.raises(UnknownPlaceError, match="Did you mean"):
        division("370199")


@pytest.mark.parametrize("heading", ["310100", "500200", "429000", "659000"])
def test_a_heading_of_the_lists_stands_for_the_province(heading: str) -> None:
    """市辖区 is no city: who is told to live under it lives somewhere in the municipality."""
    assert division(heading).level is DivisionLevel.PROVINCE
    assert same_county(heading, heading[:2] + "0101") in {None, False}
    assert current_code(heading) == heading[:2] + "0000"


def test_every_former_code_stands_for_a_place_in_use() -> None:
    """What a former code stands for is a division of today."""
    in_use = {place.code for place in divisions()}
    former = former_codes()
    assert len(former) > 3000
    assert set(former.values()) <= in_use
    assert not set(former) & in_use


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
    """411723 lies in another province."""
    assert is_gb2260("411723")
    assert not same_province("411723", "370102")
    assert chain("411723") == ("411723", "411700", "410000", "000000")
    assert name_of("411723") == "河南省驻马店市平舆县"


def test_a_county_directly_under_its_province_has_no_city() -> None:
    """仙桃 429004 is administered by Hubei; no city 429000 stands between. It is its own city."""
    assert chain("429004") == ("429004", "420000", "000000")
    assert city_of("429004") is None
    assert same_city("429004", "429004") is True
    assert same_city("429004", "429005") is False


def test_a_municipality_is_the_city_of_its_districts() -> None:
    """No code 310100 stands between 上海市 and 黄浦区, nor one for the counties of Chongqing."""
    assert chain("310101") == ("310101", "310000", "000000")
    assert city_of("310101") == "310000"
    assert same_city("500101", "500229") is True
    assert same_city("310101", "310000") is True


def test_a_city_without_counties_is_a_county() -> None:
    """东莞、中山、儋州、嘉峪关 decide as counties do."""
    assert cities_without_counties() == {"441900", "442000", "460400", "620200"}
    assert is_county("441900")
    assert not is_county("370100")
    assert same_county("441900", "441900") is True


def test_the_province_around_leaves_city_and_county_open() -> None:
    """Who is told to be registered in Shandong may be registered in Jinan."""
    assert same_city("370000", "370102") is None
    assert same_city("370000", "370000") is None
    assert same_city("410000", "370102") is False


@pytest.mark.parametrize("code", ["37010", "3701020", "990102", "370001", "37010a", "３７０１０２", ""])
def test_malformed_codes_are_refused(code: str) -> None:
    """Six ASCII digits under a province; a county needs a city above it."""
    assert not is_gb2260(code)
    with pytest.raises(UnknownPlaceError):
        chain(code)


@pytest.mark.parametrize(("slip", "meant"), [("历夏区", "历下区"), ("历下县", "历下区"), ("Lixa", "370102")])
def test_an_unknown_name_suggests_near_ones(slip: str, meant: str) -> None:
    """A slip of the pen is answered with the places it may have meant, in both languages."""
    with pytest.raises(UnknownPlaceError) as raised:
        division(slip)
    assert meant in raised.value.message("zh").partition("是否指")[2]
    assert meant in raised.value.message("en").partition("Did you mean")[2]


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
    assert place.code in {each.code for each in divisions(within=steps[-2])}
    assert steps[-1] == "000000"
    assert all(chain(old) == steps for old in place.old_codes)
