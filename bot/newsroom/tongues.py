"""Which language each person is spoken to in."""

from bot.display.texts import Language
from bot.newsroom.team import Team
from storage.engine.database import Database, Transaction
from storage.followers import languages, subscribers


class Tongues:
    """Those who chose a language, or had one when they came; the newsroom speaks Persian."""

    def __init__(self, team: Team) -> None:
        self._team = team
        self._own: dict[int, Language] = {}

    async def load(self, tx: Transaction) -> None:
        """Take them from the database; a language that this program does not know is none."""
        kept = await languages.everybody(tx)
        self._own = {who: Language(said) for who, said in kept.items() if said in Language}

    def of(self, chat_id: int) -> Language:
        """The language of a chat."""
        if chat_id in self._team.senders:
            return Language.FA
        return self._own.get(chat_id, Language.FA)

    async def of_sender(self, db: Database, user_id: int, code: str | None) -> Language:
        """The language of somebody who writes with a program in the language `code`: that counts
        for who is new."""
        if user_id in self._own or user_id in self._team.senders or not speaks_english(code):
            return self.of(user_id)
        async with db.reading() as tx:
            is_known = await subscribers.get(tx, user_id) is not None
        return Language.FA if is_known else Language.EN

    async def choose(self, tx: Transaction, chat_id: int, language: Language) -> None:
        """Speak a language to somebody who has joined from now on."""
        await languages.choose(tx, chat_id, language)
        self._own[chat_id] = language

    def forget(self, chat_id: int) -> None:
        """Speak everybody's language to somebody who is forgotten."""
        self._own.pop(chat_id, None)


def speaks_english(code: str | None) -> bool:
    """Whether a program's language (IETF tag) is English."""
    return (code or "").lower().partition("-")[0] == Language.EN
