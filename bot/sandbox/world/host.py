"""Who runs the bot on the sandbox, where that is known: its process, a guide's steps, and what else
the page asks it."""

from typing import Protocol

from bot.sandbox.wire import Json, Refusal


def unasked() -> Refusal:
    """What a host says to a question that it does not know."""
    return Refusal(404, "Nobody here answers that")


class Host(Protocol):
    def told(self) -> Json:
        """What the page shows of the host: `bot` is running, starting, killed or foreign (started
        by somebody else), `steps` are the guide's."""

    async def kill(self) -> None:
        """Ends the bot as a power cut does."""

    async def start(self) -> None:
        """Starts the bot if it does not run."""

    async def ask(self, question: str, body: Json, /) -> Json:
        """Answers what the page asks beside that; raises Refusal."""


class Nobody:
    """The host of a sandbox alone: the bot is a program of somebody else's."""

    def told(self) -> Json:
        return {"bot": "foreign", "steps": []}

    async def kill(self) -> None:
        """Does nothing: the process is not ours."""

    async def start(self) -> None:
        """Does nothing: the process is not ours."""

    async def ask(self, _question: str, _body: Json, /) -> Json:
        """Knows nothing."""
        raise unasked()
