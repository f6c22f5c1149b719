"""Places -> zones: what people type, where they are, what their clock shows. At 17:00 in Berlin on 4 March 2026."""

from __future__ import annotations

from importlib.resources import files
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from tzfpy import timezonenames

from coachbot import places
from coachbot.places import country_named, is_zone, named, spelled, zones_at, zones_by_clock
from coachbot.workdays import countries
from handlers.i18n import Texts
from tests.cost import cpu_seconds
from tests.facts import t

NOW = t("Wed 4 Mar 17:00")

CITIES = """
    Munich, München, Muenchen, munchen, Köln, koeln, cologne, Colonia, Nürnberg, Hamburg, Frankfurt am Main, BERLIN,
    in Leipzig, Aix-la-Chapelle = Europe/Berlin
    Wien, vienna, Viena, Vienne, Graz = Europe/Vienna
    Genf, Genève, Ginebra, Zürich, Zurich, Bern, Bâle = Europe/Zurich
    Lisboa, Lissabon, Lisbonne = Europe/Lisbon
    Londres, Liverpool, Edinburgh = Europe/London
    Sevilla, Seville, Sevilla., Madrid = Europe/Madrid
    Mailand, Milán, Florenz, Rom = Europe/Rome
    Den Haag, La Haya, La Haye = Europe/Amsterdam
    Bruselas, Brüssel = Europe/Brussels
    Malmö, malmo, Göteborg = Europe/Stockholm
    Kopenhagen, Århus, Aarhus = Europe/Copenhagen
    Łódź, Lodz, Warschau, Varsovie = Europe/Warsaw
    Kiew, Kyiv = Europe/Kyiv
    Moskau, Moscú = Europe/Moscow
    Boston, NYC, Nueva York, New  York, Philadelphia = America/New_York
    Houston = America/Chicago
    San Francisco, San-Francisco, Seattle, Los Ángeles = America/Los_Angeles
    São Paulo, sao paulo = America/Sao_Paulo
    Montréal = America/Toronto
    Bengaluru, Bangalore, Mumbai, Bombay, Kolkata, Hyderabad; India = Asia/Kolkata
    Peking, Shenzhen = Asia/Shanghai
    Tokio = Asia/Tokyo
    Le Caire = Africa/Cairo
    Sydney = Australia/Sydney
    Ushuaia, America/Argentina/Ushuaia = America/Argentina/Ushuaia
"""

COUNTRIES = """
    Germany, Deutschland, Alemania, Allemagne = Europe/Berlin
    Switzerland, die Schweiz, la Suisse, Suiza = Europe/Zurich
    UK, England, Großbritannien, United Kingdom, Royaume-Uni = Europe/London
    France, Frankreich, Francia = Europe/Paris
    India, Indien, Inde = Asia/Kolkata
    Singapore, Singapur = Asia/Singapore
    the Netherlands, Niederlande, Holland = Europe/Amsterdam
    Korea = Asia/Seoul
    Österreich, Austria = Europe/Vienna
    Niger = Africa/Niamey
    California = America/Los_Angeles
"""

SEVERAL = [
    ("Spain", ["Europe/Madrid", "Atlantic/Canary"]),
    ("España", ["Europe/Madrid", "Atlantic/Canary"]),
    ("USA", ["America/New_York", "America/Chicago", "America/Los_Angeles", "America/Denver", "America/Phoenix",
             "Pacific/Honolulu", "America/Anchorage", "America/Adak"]),
    ("China", ["Asia/Shanghai", "Asia/Urumqi"]),
    ("Texas", ["America/Chicago", "America/Denver"]),
    ("London", ["Europe/London", "America/Toronto"]),
    ("Portland", ["America/Los_Angeles", "America/New_York"]),
    ("Birmingham", ["Europe/London", "America/Chicago"]),
    ("Springfield", ["America/Chicago", "America/New_York", "America/Los_Angeles"]),
    ("Georgia", ["America/New_York", "Asia/Tbilisi"]),  # the state and the country
    ("Granada", ["Europe/Madrid", "America/Managua", "America/Bogota", "America/Grenada"]),
    ("Kongo", ["Africa/Kinshasa", "Africa/Lubumbashi"]),  # no village on Mayotte
    ("Congo", ["Africa/Kinshasa", "Africa/Lubumbashi"]),  # both countries
    ("Bali", ["Asia/Makassar", "Asia/Kolkata"]),  # the island, and a city in India
    ("Mallorca", ["Europe/Madrid"]),
    ("Washington", ["America/Los_Angeles", "America/New_York"]),
    ("St. Petersburg", ["Europe/Moscow", "America/New_York"]),
    ("Saint Petersburg", ["Europe/Moscow", "America/New_York"]),
    ("London, Somewhere", ["Europe/London", "America/Toronto"]),  # nothing is known of it: nothing is guessed
    ("London, Canada", ["America/Toronto"]), ("London, Kanada", ["America/Toronto"]), ("London, UK", ["Europe/London"]),
    ("London, gb", ["Europe/London"]), ("Portland, Maine", ["America/New_York"]), ("Paris, TX", ["America/Chicago"]),
    ("Portland, OR", ["America/Los_Angeles"]), ("Valencia, España", ["Europe/Madrid"]), ("Berlin,", ["Europe/Berlin"]),
]  # fmt: skip

NOWHERE = ["", " ", ",", ", DE", "|", "\n", "\t", "\0", "Narnia", "Qwertz", "12", "14:30", "🏔", "🇩🇪", "/",
           "../../etc/passwd", "Etc/GMT+5", "Germany/Nowhere", "x" * 4096, "Berlin " * 600, "\ud800", "names",
           "berlin\tmunich"]  # fmt: skip


UNINHABITED = {"BV", "HM", "UK"}  # no zone is theirs; the last is another code of Great Britain


def listed(table: str) -> list[tuple[str, str]]:
    lines = table.replace("\n    ", "\n").strip().replace(",\n", ", ").splitlines()
    rows = (line.partition(" = ") for line in lines)
    return [(name.strip(), zone) for names, _, zone in rows for name in names.replace(";", ",").split(",")]


def found(text: str) -> list[str]:
    return [place.zone for place in named(text, NOW)]


@pytest.mark.parametrize(("text", "zone"), [row for row in listed(CITIES) if row[0] != "Hyderabad"])
def test_a_city_is_its_zone(text: str, zone: str) -> None:
    assert found(text) == [zone]


@pytest.mark.parametrize(("text", "zone"), listed(COUNTRIES))
def test_a_country_whose_clocks_agree_is_its_zone(text: str, zone: str) -> None:
    assert found(text) == [zone]


@pytest.mark.parametrize(("text", "zones"), SEVERAL)
def test_where_there_are_several_zones_all_are_offered_the_biggest_first(text: str, zones: list[str]) -> None:
    assert found(text) == zones


@pytest.mark.parametrize("text", NOWHERE)
def test_what_is_no_place_has_no_zone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Germany", "DE"), ("Deutschland", "DE"), ("alemania", "DE"), ("ALLEMAGNE", "DE"), ("Österreich", "AT"),
        ("Osterreich", "AT"), ("die Schweiz", "CH"), ("Suiza", "CH"), ("Vereinigte Staaten", "US"), ("USA", "US"),
        ("États-Unis", "US"), ("Estados Unidos", "US"), ("UK", "GB"), ("Schottland", "GB"), ("Pays-Bas", "NL"),
        ("the Netherlands", "NL"), ("Côte d’Ivoire", "CI"), ("Ivory Coast", "CI"), ("Türkei", "TR"), ("Turkey", "TR"),
        ("Georgia", "GE"), ("Corea del Sur", "KR"), ("Tschechien", "CZ"), ("Czech Republic", "CZ"), ("Mexiko", "MX"),
        ("Berlin", ""), ("California", ""), ("Narnia", ""), ("", ""), ("🇩🇪", ""), ("x" * 4096, ""), ("\0", ""),
    ],
)  # fmt: skip
def test_a_country_by_its_name_in_four_languages(text: str, code: str) -> None:
    assert country_named(text) == code


@pytest.mark.parametrize(("language", "code"), list(product(("en", "de"), sorted(countries() - UNINHABITED))))
def test_a_country_is_understood_as_it_is_shown(language: str, code: str) -> None:
    assert country_named(Texts(language).country(code)) == code


POINTS = [
    ("Berlin", 52.52, 13.405, ["Europe/Berlin"]),
    ("Kehl, over the bridge from Strasbourg", 48.5735, 7.815, ["Europe/Berlin"]),
    ("Strasbourg", 48.5839, 7.7455, ["Europe/Paris"]),
    ("Basel", 47.5596, 7.5886, ["Europe/Zurich"]),
    ("Lörrach, eight kilometres away", 47.6127, 7.6614, ["Europe/Berlin"]),
    ("Büsingen, a piece of Germany in Switzerland", 47.6967, 8.6883, ["Europe/Busingen"]),
    ("Blagoveshchensk", 50.29, 127.53, ["Asia/Yakutsk"]),
    ("Heihe, across the Amur", 50.2449, 127.4886, ["Asia/Shanghai"]),
    ("Kirkenes", 69.7271, 30.0456, ["Europe/Oslo"]),
    ("Las Palmas", 28.1235, -15.4363, ["Atlantic/Canary"]),
    ("El Paso", 31.7619, -106.485, ["America/Denver"]),
    ("Phoenix", 33.4484, -112.074, ["America/Phoenix"]),
    ("Window Rock, where the Navajo Nation has summer time", 35.6806, -109.0526, ["America/Denver"]),
    ("Eucla", -31.677, 128.88, ["Australia/Eucla"]),
    ("Lord Howe", -31.55, 159.08, ["Australia/Lord_Howe"]),
    ("Kathmandu", 27.7172, 85.324, ["Asia/Kathmandu"]),
    ("Ürümqi, which has two times", 43.8, 87.6, ["Asia/Shanghai", "Asia/Urumqi"]),
    ("Taveuni, on the antimeridian", -16.8, 179.999, ["Pacific/Fiji"]),
    ("Taveuni, from the other side", -16.8, -179.99, ["Pacific/Fiji"]),
    ("Kiritimati, fourteen hours ahead", 1.87, -157.4, ["Pacific/Kiritimati"]),
    ("the South Pole", -90.0, 0.0, ["Antarctica/McMurdo"]),
    ("the North Pole", 90.0, 0.0, []),
    ("the antimeridian at the equator", 0.0, 180.0, []),
    ("and once more", 0.0, -180.0, []),
    ("the middle of the Atlantic", 0.0, -30.0, []),
    ("Null Island", 0.0, 0.0, []),
    ("too far north", 90.1, 0.0, []),
    ("too far east", 0.0, 180.1, []),
    ("far off the map", 1e9, -1e9, []),
    ("no number", float("nan"), float("nan"), []),
    ("without an end", float("inf"), float("-inf"), []),
]  # fmt: skip


@pytest.mark.parametrize(("where", "latitude", "longitude", "zones"), POINTS, ids=[point[0] for point in POINTS])
def test_a_point_has_its_zones(where: str, latitude: float, longitude: float, zones: list[str]) -> None:
    assert list(zones_at(latitude, longitude)) == zones


@pytest.mark.parametrize(
    ("clock", "some", "none"),
    [
        ("17:00", ["Europe/Berlin", "Africa/Lagos"], "Europe/London"),
        ("17:04", ["Europe/Berlin"], "Europe/London"),
        ("16:56", ["Europe/Berlin"], "Europe/London"),
        ("16:00", ["Europe/London"], "Europe/Berlin"),
        ("11:00", ["America/New_York"], "America/Chicago"),
        ("21:30", ["Asia/Kolkata"], "Asia/Kathmandu"),
        ("21:45", ["Asia/Kathmandu"], "Asia/Kolkata"),
        ("00:00", ["Australia/Perth"], "Asia/Tokyo"),
        ("23:58", ["Asia/Shanghai"], "Asia/Tokyo"),
        ("06:00", ["Pacific/Honolulu", "Pacific/Kiritimati"], "Asia/Tokyo"),  # the same time on two days
        ("05:00", ["Pacific/Auckland", "Pacific/Pago_Pago"], "Asia/Tokyo"),
    ],
)
def test_a_clock_tells_the_zones(clock: str, some: list[str], none: str) -> None:
    hour, minute = map(int, clock.split(":"))
    zones = [place.zone for place in zones_by_clock((hour * 60 + minute,), NOW)]
    assert set(some) <= set(zones)
    assert none not in zones


def test_a_clock_that_no_place_has_tells_nothing() -> None:
    assert zones_by_clock((17 * 60 + 22,), NOW) == ()
    assert zones_by_clock((), NOW) == ()


def test_every_zone_that_is_found_is_one_that_can_be_set() -> None:
    rows = files("coachbot").joinpath("places.tsv").read_text(encoding="utf-8").splitlines()[1:]
    zones = {row.split("\t")[4] for row in rows} | {zone for zone in timezonenames() if not zone.startswith("Etc/")}
    assert len(zones) > 400
    assert all(is_zone(zone) and ZoneInfo(zone) for zone in zones)
    assert not any(is_zone(zone) for zone in ("", "Europe", "localtime", "Etc/GMT+5", "../UTC", "europe/berlin"))


def test_the_table_is_spelled_as_it_is_searched() -> None:
    rows = files("coachbot").joinpath("places.tsv").read_text(encoding="utf-8").splitlines()[1:]
    for row in rows[::17]:
        names, *_, people = row.split("\t")
        assert names.startswith("|")
        assert names.endswith("|")
        assert all(spelled(name) == name for name in names.strip("|").split("|"))
        assert int(people) >= 0


@pytest.mark.parametrize("text", [text for text in NOWHERE if len(text) < places.LONGEST] + ["London, Canada"])
def test_no_place_takes_long_to_look_for(text: str) -> None:
    assert cpu_seconds(lambda: named(text, NOW)) < 0.2


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_zone_is_understood_by_the_name_that_is_shown(language: str) -> None:
    rows = files("tzdata").joinpath("zoneinfo", "zone1970.tab").read_text(encoding="utf-8").splitlines()
    zones = [row.split("\t")[2] for row in rows if not row.startswith("#")]
    shown = {zone: Texts(language).zone(zone) for zone in zones}
    assert not [name for name in shown.values() if "/" in name or "nknown" in name or "nbekannt" in name]
    missed = [zone for zone, name in shown.items() if zone not in found(name)]
    assert missed == []
