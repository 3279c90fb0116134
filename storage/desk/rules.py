"""The rules that editors made, one for each name as releases write it."""

from dataclasses import dataclass

from bot.news import rules as news
from bot.news.rules import Rule
from storage.engine.database import Row, Transaction
from storage.engine.lists import decode_list, encode_list


@dataclass(frozen=True, slots=True)
class Kept:
    """A rule as it is kept."""

    id: int
    rule: Rule


async def keep(tx: Transaction, rule: Rule, *, by: int | None, now: int) -> Rule | None:
    """Keep a rule; the one about the same name that it replaces, if there was another."""
    key = news.key(rule.written)
    row = await tx.fetch_one("SELECT * FROM rules WHERE key = :key", key=key)
    await tx.execute(
        """
        INSERT INTO rules (
            key,
            written,
            issuer,
            organisation,
            provinces,
            made_by,
            made_at
        )
        VALUES (
            :key,
            :written,
            :issuer,
            :organisation,
            :provinces,
            :by,
            :now
        )
        ON CONFLICT (key) DO UPDATE
        SET written = excluded.written,
            issuer = excluded.issuer,
            organisation = excluded.organisation,
            provinces = excluded.provinces,
            made_by = excluded.made_by,
            made_at = excluded.made_at
        """,
        key=key,
        written=rule.written,
        issuer=rule.issuer,
        organisation=rule.organisation,
        provinces=encode_list(rule.provinces),
        by=by,
        now=now,
    )
    before = _kept(row).rule if row else None
    return before if before != rule else None


async def everything(tx: Transaction) -> tuple[Kept, ...]:
    """All rules, by name."""
    rows = await tx.fetch_all("SELECT * FROM rules ORDER BY written, id")
    return tuple(map(_kept, rows))


async def remove(tx: Transaction, rule_id: int) -> Rule | None:
    """Remove a rule; None where it is gone."""
    row = await tx.fetch_one("DELETE FROM rules WHERE id = :id RETURNING *", id=rule_id)
    return _kept(row).rule if row else None


def _kept(row: Row) -> Kept:
    rule = Rule(row["written"], row["issuer"], row["organisation"], decode_list(row["provinces"]))
    return Kept(row["id"], rule)
