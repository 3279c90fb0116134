"""Settings: one file of examples, one reader, and no secret in any message."""

import re
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import Settings

EXAMPLE = Path(__file__).parent.parent / ".env.example"
TOKEN = "1234:secret-of-a-test"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_example_names_every_setting_with_its_default() -> None:
    lines = re.findall(r"^([A-Z_]+)=(.*)$", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE)
    defaults = {
        name.upper(): "" if field.default in (None, ()) else str(field.default)
        for name, field in Settings.model_fields.items()
    }
    assert dict(lines) == defaults


def test_the_example_is_read_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    assert Settings.read() == Settings()


def test_owners_are_numbers_between_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OWNER_IDS", "500, 501,")
    assert Settings.read().owner_ids == (500, 501)


@pytest.mark.parametrize(("value", "read"), [("-1001234", -1001234), ("@news_qom", "@news_qom")])
def test_a_channel_is_a_number_or_a_name(
    value: str, read: int | str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHANNEL_ID", value)
    assert Settings.read().channel_id == read


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("OWNER_IDS", "sara"),
        ("CHANNEL_ID", "news qom"),
        ("TIMEZONE", "Tehran/Asia"),
        ("LOG_FORMAT", "xml"),
        ("WEBHOOK_LISTEN", "8080"),
        ("BOT_TOKEN", "secret-of-a-test"),
        ("BOT_TOKEN", "1234:secret of a test"),
        ("BOT_TOKEN", "bot1234:secret-of-a-test"),
        ("TELEGRAM_API_URL", "api.telegram.org"),
        ("TELEGRAM_API_URL", "ftp://127.0.0.1"),
    ],
)
def test_a_wrong_setting_is_named_and_its_value_is_not(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name) as raised:
        Settings.read()
    assert value not in str(raised.value)


def test_a_webhook_without_its_secret_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEBHOOK_URL", "https://news.example.ir/hook")
    with pytest.raises(SettingsError, match="WEBHOOK_SECRET"):
        Settings.read()
    monkeypatch.setenv("WEBHOOK_SECRET", "a-secret")
    assert Settings.read().webhook_url == "https://news.example.ir/hook"


def test_all_that_is_missing_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OWNER_IDS", "500")
    with pytest.raises(SettingsError, match="BOT_TOKEN, CHANNEL_ID"):
        Settings.read().require_bot()


def test_the_password_of_the_database_is_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://chavosh:pass-of-a-test@host/db")
    assert any("pass-of-a-test" in secret for secret in Settings.read().secrets())
    monkeypatch.setenv("DATABASE_URL", "sqlite:///chavosh.db")
    assert Settings.read().secrets() == ()


def test_secrets_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("DATABASE_URL", "postgresql://chavosh:secret-of-a-test@host/db")
    assert "secret-of-a-test" not in repr(Settings.read())


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("https://api.example.com/v1", "https://api.example.com/v1"),
        ("http://127.0.0.1:8000/v1/", "http://127.0.0.1:8000/v1"),
        ("https://api.example.com/v1/chat/completions", "https://api.example.com/v1"),
    ],
)
def test_a_model_has_an_address_and_a_name(
    url: str, read: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMARY_URL", url)
    with pytest.raises(SettingsError, match="SUMMARY_MODEL"):
        Settings.read()
    monkeypatch.setenv("SUMMARY_MODEL", "persian-9b")
    assert Settings.read().summary_url == read


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SUMMARY_URL", "api.example.com"),
        ("SUMMARY_URL", "ftp://api.example.com"),
        ("SUMMARY_URL", "https://api.example.com/v1?key=x"),
        ("SUMMARY_KEY", "کلید"),
        ("SUMMARY_KEY", "two words"),
    ],
)
def test_a_wrong_model_is_named(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name) as raised:
        Settings.read()
    assert value not in str(raised.value)


def test_the_key_of_a_model_is_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARY_KEY", "sk-of-a-test")
    assert "sk-of-a-test" in Settings.read().secrets()
    assert "sk-of-a-test" not in repr(Settings.read())
