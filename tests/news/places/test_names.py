"""Names of places in a text, with what stands before each."""

import pytest

from bot.news.places.names import Marker, Text, names_in
from bot.news.reference import Reference
from bot.news.text.words import Words


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("در شیراز باران بارید", [("شیراز", Marker.NONE)]),
        ("استان یزد", [("یزد", Marker.PROVINCE)]),
        ("فرماندار کاشان آمد", [("کاشان", Marker.TOWN)]),
        ("استاندارسیستان و بلوچستان", [("استاندارسیستان و بلوچستان", Marker.PROVINCE)]),
        (
            "خراسان رضوی و جنوبی",
            [("خراسان رضوی", Marker.PROVINCE), ("جنوبی", Marker.PROVINCE)],
        ),
        ("کتابی تازه", []),
    ],
)
def test_a_name_is_told_with_its_marker(
    known: Reference, line: str, found: list[tuple[str, Marker]]
) -> None:
    text = Text.of(Words.of(line))
    names = names_in(text, known.gazetteer)
    assert [(text.cut(name.start, name.end), name.marker) for name in names] == found
