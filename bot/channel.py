"""The channel posts go to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Channel:
    """`username` has no @; a private channel has none."""

    chat_id: int
    username: str | None

    def link(self, message_id: int | None) -> str | None:
        """Give the address of a post, or None where its message is not known."""
        if message_id is None:
            return None
        if self.username:
            return f"https://t.me/{self.username}/{message_id}"
        return f"https://t.me/c/{str(self.chat_id).removeprefix('-100')}/{message_id}"
