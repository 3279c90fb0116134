"""What axe-core holds for serious on a page, in light and in dark."""

from typing import Any, Final, Literal

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, expect

_SERIOUS = ("serious", "critical")
_WHOLE: dict[str, Any] = {"resultTypes": ["violations"]}
_COLOURS = _WHOLE | {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
_LOOKED_AT: Final[tuple[tuple[Literal["light", "dark"], dict[str, Any]], ...]] = (
    ("light", _WHOLE),
    ("dark", _COLOURS),
)


async def findings(page: Page) -> list[str]:
    """All rules in light; in dark those of colours, since nothing else differs there."""
    found = []
    for scheme, options in _LOOKED_AT:
        await page.emulate_media(color_scheme=scheme)
        await expect(page.locator("html")).to_have_attribute("data-theme", scheme)
        for one in (await Axe().run(page, options=options)).response["violations"]:
            if one["impact"] in _SERIOUS:
                nodes = [node["html"][:160] for node in one["nodes"][:3]]
                found.append(f"{scheme}: {one['id']} ({one['impact']}): {nodes}")
    return found
