"""Agencies as topics: what is followed of one that the directory or the archive knows."""

from functools import lru_cache

from bot.news.issuer.directory import BodyKind, Directory
from bot.news.search.topic import Agency
from bot.news.text.folding import fold
from storage.archive import shelves
from storage.engine.database import Transaction


async def topic_of(tx: Transaction, name: str, directory: Directory) -> Agency | None:
    """The agency so named in full: an organisation of the directory or the archive with all its
    offices, or one issuer of the archive."""
    known = directory.by_name(name)
    if known and known.kind is not BodyKind.PRESS:
        return Agency(known.name, is_organisation=True)
    return await _archived(tx, name)


async def _archived(tx: Transaction, name: str) -> Agency | None:
    wanted = _key(name)
    agencies = await shelves.agencies(tx) if wanted else ()
    same = next((one.name for one in agencies if _key(one.name) == wanted), None)
    is_organisation = await shelves.is_organisation(tx, same) if same else None
    if same is None or is_organisation is None:
        return None
    return Agency(same, is_organisation=is_organisation)


@lru_cache(maxsize=20_000)
def _key(name: str) -> str:
    """A name in one spelling."""
    return fold(name)
