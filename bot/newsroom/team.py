"""Who belongs to the newsroom and what each may do. It is asked at every act: who is appointed or
dismissed is so at once, everywhere."""

from collections.abc import Iterable

from bot.display.rules import Role
from bot.news.model import Understood
from storage.desk import members
from storage.desk.acts import Actor
from storage.desk.members import Member, Rank
from storage.engine.database import Transaction

_ROLES = {Rank.EDITOR: Role.EDITOR, Rank.CONTRIBUTOR: Role.CONTRIBUTOR}


class Team:
    """Owners, whom the settings name, and the members whom they appointed; `group` is the chat in
    which the desk works together, if it has one."""

    def __init__(
        self,
        owners: Iterable[int],
        group: int | None = None,
        *,
        needed: int = 1,
        is_open: bool = False,
    ) -> None:
        self.owners = frozenset(owners)
        self.group = group
        self.needed = needed  # approvals before a draft is published
        self.is_open = is_open  # whether anybody may send releases
        self._members: dict[int, Member] = {}

    async def load(self, tx: Transaction) -> None:
        """Take the members from the database."""
        self._members = {member.user_id: member for member in await members.everybody(tx)}

    @property
    def members(self) -> tuple[Member, ...]:
        return tuple(self._members.values())

    @property
    def editors(self) -> frozenset[int]:
        """Those who decide: owners, and the editors they appointed."""
        ranks = self._members.values()
        return self.owners | {one.user_id for one in ranks if one.rank is Rank.EDITOR}

    @property
    def senders(self) -> frozenset[int]:
        """Those whose messages are releases."""
        return self.owners.union(self._members)

    @property
    def chats(self) -> frozenset[int]:
        """Where drafts are shown."""
        return self.editors if self.group is None else self.editors | {self.group}

    def member(self, user_id: int) -> Member | None:
        return self._members.get(user_id)

    def role_of(self, user_id: int | None) -> Role:
        """What somebody may do; anybody may at least read."""
        if user_id in self.owners:
            return Role.OWNER
        member = self._members.get(user_id) if user_id is not None else None
        return _ROLES[member.rank] if member else Role.ANYBODY

    def is_unbound(self, user_id: int | None) -> bool:
        """Whether somebody decides about whatever comes."""
        member = self._members.get(user_id) if user_id is not None else None
        bounds = member and (member.provinces or member.organisations)
        return user_id in self.owners or not bounds

    def may_decide(self, user_id: int | None, draft: Understood) -> bool:
        """Whether somebody may publish, mend or take back this: an editor who is bound to
        provinces or organisations only what is of them alone."""
        match self.role_of(user_id):
            case Role.OWNER:
                return True
            case Role.EDITOR:
                return user_id is not None and _is_within(self._members[user_id], draft)
            case _:
                return False

    def approving(self, approved: Iterable[Actor], draft: Understood) -> tuple[str, ...]:
        """The names of those whose approval of a draft counts: they may decide about it now."""
        return tuple(one.name for one in approved if self.may_decide(one.id, draft))

    def deciding(self, sender: int | None, draft: Understood) -> tuple[int, ...]:
        """The chats that show a draft: the group, if there is one, and its sender's own; where
        neither is, or the sender may not decide, those of everybody who may."""
        own = (sender,) if sender is not None and self.may_decide(sender, draft) else ()
        if self.group is not None:
            return (*own, self.group)
        allowed = sorted(user for user in self.editors if self.may_decide(user, draft))
        return own or tuple(allowed)


def _is_within(member: Member, draft: Understood) -> bool:
    if not (member.provinces or member.organisations):
        return True
    names = {name for name in (draft.issuer, draft.organisation) if name}
    if names.intersection(member.organisations):
        return True
    provinces = set(draft.province_names)
    return bool(provinces) and provinces <= set(member.provinces)
