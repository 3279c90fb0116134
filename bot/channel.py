"""The channels posts go to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Channel:
    """`username` has no @; a private channel has none, nor one of which only the id is known."""

    chat_id: int
    username: str | None

    def at(self, chat_id: int) -> "Channel":
        """The channel a post is in, by its id: this one, or another."""
        return self if chat_id == self.chat_id else Channel(chat_id, None)

    def link(self, message_id: int | None) -> str | None:
        """Give the address of a post, or None where its message is not known."""
        if message_id is None:
            return None
        if self.username:
            return f"https://t.me/{self.username}/{message_id}"
        return f"https://t.me/c/{str(self.chat_id).removeprefix('-100')}/{message_id}"
