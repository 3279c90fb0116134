"""The browser of the tests of the page, where there is one."""

import shutil
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
_PAGE = Path(__file__).parent / "page"
_WITHOUT = (
    "The page was not tried in a browser: there is no chromium (make test-browser installs it)"
)


def told(config: pytest.Config) -> str | None:
    """What a run says that meets tests of the page without a browser, or None."""
    asked = [Path(config.invocation_params.dir, each.partition("::")[0]) for each in config.args]
    is_met = any(_PAGE.is_relative_to(each) or each.is_relative_to(_PAGE) for each in asked)
    is_left_out = "not browser" in config.getoption("markexpr")
    return _WITHOUT if CHROMIUM is None and is_met and not is_left_out else None
