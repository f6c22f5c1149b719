"""Settings from the environment: each has its default, and what is wrong is said in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from coachbot.settings import PREFIX, Settings, WrongSettings, endpoint, load

TOKEN = "123456:ABC-def_0"
EXAMPLE = Path(__file__).parent.parent / ".env.example"


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings from this machine."""
    for name in Settings.model_fields:
        monkeypatch.delenv(PREFIX + name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def test_the_example_lists_every_setting_with_its_default() -> None:
    rows = [line.removeprefix("# ") for line in EXAMPLE.read_text().splitlines() if PREFIX in line and "=" in line]
    listed = dict(row.split("=", 1) for row in rows)
    defaults = {
        PREFIX + name.upper(): "" if f.is_required() else str(f.default) for name, f in Settings.model_fields.items()
    }
    assert listed == defaults


def test_the_example_says_what_each_setting_is_for() -> None:
    comments = " ".join(line.removeprefix("# ") for line in EXAMPLE.read_text().splitlines())
    for field in Settings.model_fields.values():
        assert field.description
        assert field.description.removesuffix(".") in comments


def test_settings_come_from_the_env_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"COACHBOT_TOKEN={TOKEN}\nCOACHBOT_MESSAGES_PER_SECOND=5\nCOACHBOT_API_URL=\n")
    settings = load()
    assert (settings.token, settings.messages_per_second, settings.poll_seconds) == (TOKEN, 5, 25)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("TOKEN", None, "COACHBOT_TOKEN is not set"),
        ("TOKEN", "hunter2", "COACHBOT_TOKEN does not look like a bot's token"),
        ("DEFAULT_TIMEZONE", "Berlin", "COACHBOT_DEFAULT_TIMEZONE is wrong: no such time zone"),
        ("DEFAULT_TIMEZONE", "../etc/passwd", "COACHBOT_DEFAULT_TIMEZONE is wrong: no such time zone"),
        ("DATABASE_URL", "mysql://x", "COACHBOT_DATABASE_URL is wrong: use a SQLite file such as"),
        ("DATABASE_URL", "sqlite:////no/such/folder/x.db", "COACHBOT_DATABASE_URL is wrong: there is no folder"),
        ("API_URL", "api.telegram.org", "COACHBOT_API_URL is wrong: use an address such as https://api"),
        ("MESSAGES_PER_SECOND", "-1", "COACHBOT_MESSAGES_PER_SECOND is wrong"),
        ("MESSAGES_PER_SECOND", "fast", "COACHBOT_MESSAGES_PER_SECOND is wrong"),
        ("LOG_LEVEL", "LOUD", "COACHBOT_LOG_LEVEL is wrong"),
        ("WEBHOOK_URL", "bot.example/hook", "COACHBOT_WEBHOOK_URL is wrong: use an address such as https://bot"),
        ("WEBHOOK_URL", "https://bot.example/{x}", "COACHBOT_WEBHOOK_URL is wrong: use an address such as https://bot"),
        ("WEBHOOK_LISTEN", "8080", "COACHBOT_WEBHOOK_LISTEN is wrong: use a host and a port such as 127.0.0.1:8080"),
        ("HEALTH_LISTEN", "localhost:70000", "COACHBOT_HEALTH_LISTEN is wrong: use a host and a port such as 127.0.0"),
    ],
)
def test_a_wrong_setting_is_named_in_one_line(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str | None, said: str
) -> None:
    monkeypatch.setenv("COACHBOT_TOKEN", TOKEN)
    if value is None:
        monkeypatch.delenv(PREFIX + name)
    else:
        monkeypatch.setenv(PREFIX + name, value)
    with pytest.raises(WrongSettings) as wrong:
        load()
    assert said in str(wrong.value)
    assert "\n" not in str(wrong.value)


def test_a_token_that_is_wrong_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACHBOT_TOKEN", "secret words")
    with pytest.raises(WrongSettings) as wrong:
        load()
    assert "secret words" not in str(wrong.value)


def test_another_server_is_polled_every_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACHBOT_TOKEN", TOKEN)
    monkeypatch.setenv("COACHBOT_API_URL", "http://127.0.0.1:8081/")
    settings = load()
    assert (settings.api_url, settings.poll_seconds) == ("http://127.0.0.1:8081", 1)


@pytest.mark.parametrize("secret", ["", "short", "a" * 31, "a" * 257, "a" * 31 + " ", "ä" * 32, "a" * 32 + "\n"])
def test_a_webhook_without_a_strong_secret_is_refused_and_the_secret_not_repeated(secret: str) -> None:
    with pytest.raises(WrongSettings) as wrong:
        load(token=TOKEN, webhook_url="https://bot.example/hook", webhook_secret=secret)
    assert str(wrong.value) == (
        "COACHBOT_WEBHOOK_SECRET is wrong: a webhook needs one of 32 to 256 letters, digits, _ or -, "
        "as `openssl rand -hex 32` gives"
    )


def test_a_webhook_with_a_strong_secret_is_taken_and_without_one_no_secret_is_needed() -> None:
    assert not load(token=TOKEN).webhook_url
    settings = load(token=TOKEN, webhook_url="https://bot.example:8443/a/hook", webhook_secret="aB3_-" * 7)
    assert (settings.webhook_secret, settings.look_seconds) == ("aB3_-" * 7, 60)


@pytest.mark.parametrize(
    ("listen", "found"),
    [("127.0.0.1:8080", ("127.0.0.1", 8080)), ("[::1]:0", ("::1", 0)), ("bot.internal:65535", ("bot.internal", 65535))],
)
def test_an_address_to_listen_on_has_a_host_and_a_port(listen: str, found: tuple[str, int]) -> None:
    assert endpoint(load(token=TOKEN, health_listen=listen).health_listen) == found
