"""What comes with a text, and the messages that it goes out in."""

import pytest

from bot.news.media import Kind, Layout, Media, laid_out

P, V, G, D, A = (
    Media(kind, kind.value) for kind in (
        Kind.PHOTO, Kind.VIDEO, Kind.ANIMATION, Kind.DOCUMENT, Kind.ATTACHMENT
    )
)  # fmt: skip


@pytest.mark.parametrize("media", [P, V, G, D, A])
def test_a_file_is_kept_as_one_word(media: Media) -> None:
    assert Media.read(media.spelled()) == media


def test_a_plain_file_id_is_a_photo_as_it_always_was() -> None:
    assert Media.read("AgACAgQAAx") == Media(Kind.PHOTO, "AgACAgQAAx")
    assert Media(Kind.PHOTO, "AgACAgQAAx").spelled() == "AgACAgQAAx"
    assert Media.read("other:AgAC") == Media(Kind.PHOTO, "other:AgAC")


@pytest.mark.parametrize(
    ("media", "layout"),
    [
        ((), Layout(())),
        ((V, P), Layout((V, P))),
        ((G,), Layout((G,))),
        ((G, G), Layout((G,), ((G,),))),
        ((D, D), Layout((D, D))),
        ((A,), Layout((), ((A,),))),
        ((A, A), Layout((), ((A, A),))),
        ((D, G, P, V), Layout((P, V), ((G,), (D,)))),
        ((A, G), Layout((G,), ((A,),))),
        ((P,) * 12, Layout((P,) * 10, ((P, P),))),
    ],
)
def test_a_post_is_laid_out_as_telegram_takes_it(media: tuple[Media, ...], layout: Layout) -> None:
    assert laid_out(media) == layout


def test_what_comes_next_follows_from_how_much_stands() -> None:
    layout = laid_out((P, V, G, D, D))
    assert layout.count == 5
    assert layout.after(2) == (G,)
    assert layout.after(3) == (D, D)
    assert layout.after(5) == ()
    text = laid_out((A,))
    assert (text.count, text.after(1), text.after(2)) == (2, (A,), ())
