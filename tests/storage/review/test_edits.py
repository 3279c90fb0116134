import pytest

from bot.news.model import Field
from storage.engine.database import Database
from storage.review import questions, releases
from storage.review.questions import OpenQuestion
from tests.storage.samples import DRAFT, NOW, arrival


@pytest.mark.parametrize("field", Field)
async def test_a_question_is_found_by_its_message(db: Database, field: Field) -> None:
    async with db.transaction() as tx:
        release = await releases.add(tx, DRAFT, arrival(), now=NOW)
        edit = OpenQuestion(500, 9, release.id, field, NOW)
        await questions.ask(tx, edit)
        await questions.ask(tx, edit)
        assert await questions.find(tx, 500, 9) == edit
        assert await questions.find(tx, 501, 9) is None
