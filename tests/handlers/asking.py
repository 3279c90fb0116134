"""How an editor asks to change a field of a draft, by its buttons."""

from bot.display import texts
from bot.news.model import Field
from bot.sandbox.players.client import Person, Shown

_WRITTEN = {
    Field.ISSUER: texts.NEW_NAME,
    Field.ORGANISATION: texts.NEW_NAME,
    Field.KICKER: texts.OWN_WORDS,
}


async def open_field(editor: Person, shown: Shown, field: Field) -> Shown:
    """What stands under the preview once a field was chosen."""
    await editor.press(shown.message_id, texts.EDIT)
    fields = await editor.wait_edit(shown)
    await editor.press(fields.message_id, texts.FIELDS[field])
    return await editor.wait_edit(fields)


async def ask(editor: Person, shown: Shown, field: Field) -> Shown:
    """The question about a field."""
    await editor.press(shown.message_id, texts.EDIT)
    fields = await editor.wait_edit(shown)
    await editor.press(fields.message_id, texts.FIELDS[field])
    if field in _WRITTEN:
        offered = await editor.wait_edit(fields)
        await editor.press(offered.message_id, _WRITTEN[field])
    return (await editor.wait(after=shown.message_id))[-1]
