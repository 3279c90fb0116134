"""The line to a sandbox's control API."""

from types import TracebackType
from typing import Any, Self

import httpx

from bot.sandbox.players.shown import Shown, shown


class SandboxError(Exception):
    """What was asked of a person cannot be done; the text says why."""


class Link:
    """Calls of the control API of the sandbox at this address, from any process."""

    def __init__(self, url: str) -> None:
        self._http = httpx.AsyncClient(base_url=f"{url}/control", timeout=None, verify=False)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        await self._http.aclose()

    async def look(
        self, chat_id: int, since: int = -1, timeout_seconds: float = 0
    ) -> tuple[int, list[Shown]]:
        """A chat and its count of changes, waiting for a change after `since`."""
        body = {"chat_id": chat_id, "since": since, "timeout": timeout_seconds}
        seen = await self.act("look", **body)
        messages = seen["messages"] or []
        return seen["change"], [
            shown(item["data"], own=item["own"], change=item["change"]) for item in messages
        ]

    async def act(self, action: str, /, **body: Any) -> Any:
        """One call of the control API; raises SandboxError or TimeoutError."""
        response = await self._http.post(f"/{action}", json=body)
        answer = response.json()
        if response.status_code == 408:
            raise TimeoutError(answer["error"])
        if response.is_error:
            raise SandboxError(answer["error"])
        return answer["result"]
