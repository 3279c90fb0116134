"""Those whom owners appointed, and the invitations that appoint."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from storage.engine.database import Row, Transaction
from storage.engine.lists import decode_list, encode_list


class Rank(StrEnum):
    EDITOR = "editor"  # publishes
    CONTRIBUTOR = "contributor"  # sends


@dataclass(frozen=True, slots=True)
class Member:
    """`provinces` and `organisations`: what an editor is bound to; none of both is everything."""

    user_id: int
    rank: Rank
    name: str
    provinces: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Invitation:
    """Appoints whoever opens its link first, until `ends_at` (unix seconds)."""

    code: str
    rank: Rank
    made_by: int
    ends_at: int


async def everybody(tx: Transaction) -> tuple[Member, ...]:
    """All members, editors first, by name."""
    rows = await tx.fetch_all("SELECT * FROM members ORDER BY rank DESC, name, user_id")
    return tuple(map(_member, rows))


async def appoint(tx: Transaction, member: Member, *, by: int, now: int) -> None:
    """Make somebody a member, or give them another rank; what they were bound to stays."""
    await tx.execute(
        """
        INSERT INTO members (
            user_id,
            rank,
            name,
            appointed_by,
            appointed_at
        )
        VALUES (
            :user_id,
            :rank,
            :name,
            :by,
            :now
        )
        ON CONFLICT (user_id) DO UPDATE
        SET rank = excluded.rank,
            name = excluded.name,
            appointed_by = excluded.appointed_by,
            appointed_at = excluded.appointed_at
        """,
        user_id=member.user_id,
        rank=member.rank,
        name=member.name,
        by=by,
        now=now,
    )


async def bind(
    tx: Transaction, user_id: int, provinces: Sequence[str], organisations: Sequence[str]
) -> bool:
    """Bind a member to provinces and organisations; to none of both is to everything."""
    changed = await tx.execute(
        """
        UPDATE members
        SET provinces = :provinces,
            organisations = :organisations
        WHERE user_id = :user_id
        """,
        user_id=user_id,
        provinces=encode_list(provinces),
        organisations=encode_list(organisations),
    )
    return changed == 1


async def dismiss(tx: Transaction, user_id: int) -> bool:
    """Take somebody out of the newsroom; False where they are not in it."""
    return await tx.execute("DELETE FROM members WHERE user_id = :id", id=user_id) == 1


async def invite(tx: Transaction, invitation: Invitation) -> None:
    """Keep an invitation."""
    await tx.execute(
        """
        INSERT INTO invitations (
            code,
            rank,
            made_by,
            ends_at
        )
        VALUES (
            :code,
            :rank,
            :made_by,
            :ends_at
        )
        """,
        code=invitation.code,
        rank=invitation.rank,
        made_by=invitation.made_by,
        ends_at=invitation.ends_at,
    )


async def use(tx: Transaction, code: str, *, by: int, now: int) -> Invitation | None:
    """Take an invitation, once; None where it is none, is used, or ended, or would make a member
    nothing more than they are."""
    row = await tx.fetch_one(
        """
        UPDATE invitations
        SET used_by = :by
        WHERE code = :code
          AND used_by IS NULL
          AND ends_at > :now
          AND NOT EXISTS (
              SELECT 1
              FROM members
              WHERE members.user_id = :by
                AND (members.rank = 'editor' OR members.rank = invitations.rank)
          )
        RETURNING *
        """,
        code=code,
        by=by,
        now=now,
    )
    if row is None:
        return None
    return Invitation(row["code"], Rank(row["rank"]), row["made_by"], row["ends_at"])


def _member(row: Row) -> Member:
    return Member(
        user_id=row["user_id"],
        rank=Rank(row["rank"]),
        name=row["name"],
        provinces=decode_list(row["provinces"]),
        organisations=decode_list(row["organisations"]),
    )
