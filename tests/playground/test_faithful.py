"""docs/playground.md names, for every method that the playground serves, the tests that hold it to Telegram."""

import re
from pathlib import Path

import pytest

from playground.control.routes import ROUTES
from playground.methods import METHODS

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "playground.md").read_text("utf-8")
TABLE = {
    row[1]: re.findall(r"`(test_\w+)`", row[2]) for row in re.finditer(r"^\| `([a-zA-Z]+)` \| (.*) \|$", PAGE, re.M)
}
TESTS = {
    name
    for file in (ROOT / "tests" / "playground").glob("test_*.py")
    for name in re.findall(r"^(?:async )?def (test_\w+)\(", file.read_text("utf-8"), re.M)
}


def test_every_method_is_in_the_table_and_no_other() -> None:
    assert {name for name in TABLE if TABLE[name]} == set(METHODS)


@pytest.mark.parametrize("method", METHODS)
def test_a_method_is_held_by_tests_that_exist(method: str) -> None:
    assert TABLE[method]
    assert set(TABLE[method]) <= TESTS


def test_every_test_that_the_page_names_exists() -> None:
    assert set(re.findall(r"`(test_\w+)`", PAGE)) <= TESTS


def test_every_control_route_is_described() -> None:
    for route in ROUTES:
        last = re.sub(r"/\{.*\}$", "", route.path).rpartition("/")[2]
        assert f"/{last}" in PAGE, route.path
