import pytest

from storage import edits, releases
from storage.database import Database
from storage.edits import Edit, Field
from tests.storage.samples import DRAFT, NOW, arrival


@pytest.mark.parametrize("field", Field)
async def test_a_question_is_found_by_its_message(db: Database, field: Field) -> None:
    async with db.transaction() as tx:
        release = await releases.add(tx, DRAFT, arrival(), now=NOW)
        edit = Edit(500, 9, release.id, field, NOW)
        await edits.ask(tx, edit)
        await edits.ask(tx, edit)
        assert await edits.find(tx, 500, 9) == edit
        assert await edits.find(tx, 501, 9) is None
