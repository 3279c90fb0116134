"""What is too long is refused, and what is nested or repeated without end is read."""

import pytest

from bot.news.article import markup, page
from bot.news.article.blocks import INLINE
from bot.news.model import LONGEST, LONGEST_PAGE, RawRelease, Reason, Rejected, Understood
from bot.news.reference import Reference
from bot.news.understand import understand
from tests.proofs import long
from tests.stage import RELEASE

NEWS = "کشت پنبه در هشتاد هکتار از زمین‌های این دشت با بذر تازه آغاز شد و تا پایان ماه ادامه دارد."
TOO_LONG = Rejected(Reason.TOO_LONG)
LIGATURE = "\ufdfa"  # one letter that is eighteen


@pytest.mark.parametrize(
    "raw",
    [
        RawRelease("آب " * (LONGEST // 3) + "آ"),
        RawRelease(LIGATURE * (LONGEST // 10)),
        RawRelease("آب", title="آب " * LONGEST),
        RawRelease("<p>" * (LONGEST_PAGE // 3 + 1), is_html=True),
        RawRelease(f"<p>{NEWS}</p>" * (LONGEST // len(NEWS) + 1), is_html=True),
    ],
)
def test_what_is_longer_than_any_release_is_refused(raw: RawRelease, known: Reference) -> None:
    assert understand(raw, known) == TOO_LONG


@pytest.mark.parametrize(
    "filling",
    [
        "قم ",
        "«",
        "| ",
        *long("قم/", "۱۲\n", "#قم ", "[قم]\n"),
    ],
)
def test_the_longest_release_of_anything_is_understood(filling: str, known: Reference) -> None:
    text = RELEASE + "\n" + filling * ((LONGEST - len(RELEASE) - 1) // len(filling))
    draft = understand(RawRelease(text), known)
    assert isinstance(draft, Understood)
    assert draft.province_names == ("قم",)


@pytest.mark.parametrize("tag", ["div", "table", "ul", "blockquote", "b", "span", "font", "p"])
@pytest.mark.parametrize("closed", [True, False])
def test_a_text_is_found_however_deep_it_is_nested(tag: str, closed: bool) -> None:
    inside = {"table": "<tr><td>", "ul": "<li>"}.get(tag, "")
    end = f"</{tag}>" * 4_000 if closed else ""
    assert NEWS in page.read(f"<{tag}>{inside}" * 4_000 + NEWS + end).lines


@pytest.mark.parametrize(
    "hostile",
    [
        "<table><tr><td>" * 500,
        "<p>" * 80_000,
        "<br>" * 80_000,
        pytest.param("<tr><td><div>" * 30_000, marks=pytest.mark.long),
        "<a " + " ".join(f"a{n}=1" for n in range(200_000)) + ">",
        '<a x=">" ' + " ".join(f"a{n}" for n in range(200_000)) + ">",
        "<b><div></b>" * 30_000,
        "<div class='" + "aB" * 500_000 + "'>",
    ],
)
def test_markup_without_end_hides_no_text(hostile: str) -> None:
    assert page.read(f"{hostile}<p>{NEWS}</p>").lines[-1] == NEWS


def test_tags_keep_what_is_asked_for_and_their_order() -> None:
    written = (
        "<!doctype html><!-- <p> --><DIV onclick=\"x('class=no')\" Class=a ID='b\"c'>"
        "<script>if (a<b) '<p>'</script>یک<br/>دو</DIV><!-- open"
    )
    assert markup.tame(written, INLINE) == '<div class="a" id="b&quot;c">یک<br>دو</div>'
