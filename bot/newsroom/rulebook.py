"""The rules that editors made, at hand for whoever understands a release: changed at once."""

from bot.news.rules import Rules
from storage.desk import rules
from storage.engine.database import Transaction


class Rulebook:
    """`rules` are those that hold now."""

    def __init__(self) -> None:
        self.rules = Rules()

    async def load(self, tx: Transaction) -> None:
        """Take the rules from the database."""
        self.rules = Rules.of(one.rule for one in await rules.everything(tx))
