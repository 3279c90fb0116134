"""What an editor does with a draft is written down, with who did it."""

from bot.app import Chavosh
from bot.display import texts
from bot.news.model import Field
from bot.sandbox.players.client import Channel, Person
from storage.review import revisions
from storage.review.revisions import Revision
from tests.handlers.asking import ask
from tests.stage import EDITOR, RELEASE, answer

TITLE = "تیتری که ویراستار نوشت"


async def history(bot: Chavosh, release_id: int = 1) -> list[Revision]:
    """The revisions of a release, in the order of their numbers."""
    async with bot.db.reading() as tx:
        return list(reversed(await revisions.history(tx, release_id, limit=20)))


def fields(revision: Revision) -> dict[str, tuple[object, object]]:
    return {change.field: (change.old, change.new) for change in revision.changes}


async def test_an_answer_a_mended_message_and_publishing_are_written_down(
    bot: Chavosh, editor: Person, channel: Channel
) -> None:
    sent = await editor.send(RELEASE)
    shown = await answer(editor, sent)
    question = await ask(editor, shown, Field.HEADLINE)
    shown = await answer(editor, await editor.send(TITLE, reply_to=question.message_id))
    await editor.edit(sent.message_id, RELEASE.replace("دو واحد", "چهار واحد"))
    shown = (await editor.wait(after=shown.message_id))[-1]
    await editor.press(shown.message_id, texts.PUBLISH)
    await channel.wait()
    answered, mended, published = await history(bot)
    assert [one.who for one in (answered, mended, published)] == [EDITOR] * 3
    assert fields(answered)["headline"][1] == TITLE
    assert {"raw", "body"} <= fields(mended).keys()
    assert "headline" not in fields(mended)
    assert "چهار واحد" in str(fields(mended)["raw"][1])
    assert fields(published) == {"state": ("draft", "published")}


async def test_photos_that_join_and_a_rejection_are_written_down(
    bot: Chavosh, editor: Person
) -> None:
    sent = await editor.send(RELEASE)
    shown = await answer(editor, sent)
    await editor.photo(reply_to=sent.message_id)
    shown = (await editor.wait(after=shown.message_id))[-1]
    await editor.press(shown.message_id, texts.DISCARD)
    *joined, rejected = await history(bot)
    assert fields(rejected) == {"state": ("draft", "discarded")}
    assert all(one.who == EDITOR for one in (*joined, rejected))
