"""Who decides what waits for a person."""

from collections.abc import Collection


def deciding(sender: int | None, owner_ids: Collection[int]) -> tuple[int, ...]:
    """The chats of those who may act on what came from a sender: the sender, or, where nobody sent
    it or they are an editor no more, every owner."""
    return (sender,) if sender in owner_ids and sender else tuple(sorted(owner_ids))
