"""What all tests share: what the core knows, loaded once, and no settings from outside."""

import pytest
from hypothesis import HealthCheck, settings

from bot.news import reference
from bot.news.reference import Reference
from bot.settings import Settings
from tests import chromium

# How long an example takes says more of the machine than of the code.
LONG = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
    max_examples=400,
)
settings.register_profile("long", LONG)  # benchmarks/long.py looks for what these few don't show
settings.register_profile("chavosh", LONG, max_examples=25, derandomize=True)
settings.load_profile("chavosh")

SETTINGS = tuple(map(str.upper, Settings.model_fields))


def pytest_addoption(parser: pytest.Parser) -> None:
    told = "write what documents quote of the bot anew, from what it says now"
    parser.addoption("--write-docs", action="store_true", help=told)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if line := chromium.told(terminalreporter.config):
        terminalreporter.write_line(line)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    if exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and chromium.told(session.config):
        session.exitstatus = pytest.ExitCode.OK  # there was nothing to try them with


@pytest.fixture(scope="session")
def known() -> Reference:
    return reference.load()


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """The developer's own environment must not decide how a test goes."""
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
