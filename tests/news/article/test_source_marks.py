"""What a channel adds to a release: its footer leaves the text, its own hashtags come first."""

import pytest

from bot.news.model import RawRelease, Understood
from bot.news.reference import Reference
from bot.news.understand import understand

NEWS = (
    "آغاز کاشت نهال در بافق\n"
    "فرماندار بافق گفت: کاشت ۱۰ هزار نهال در حاشیه شهر بافق از امروز آغاز شد.\n"
    "وی افزود: این نهال‌ها تا پایان ماه کاشته می‌شوند."
)


def understood(known: Reference, text: str) -> Understood:
    draft = understand(RawRelease(text), known)
    assert isinstance(draft, Understood)
    return draft


@pytest.mark.parametrize(
    "footer",
    [
        "کانال خبری «بافق امروز»",
        "🔻به ما بپیوندید🔻",
        "🔻به ما بپیوندید🔻\n@bafgh_emrooz",
        "کانال خبری «بافق امروز»\n🆔 @bafgh_emrooz\nعضو شوید 👇\nhttps://t.me/bafgh_emrooz",
        "لینک عضویت:\nhttps://t.me/joinchat/AAAA",
        "لینک عضویت در کانال 👇👇\n@bafgh_emrooz",
        "📢 بافق امروز را در ایتا دنبال کنید",
        "جهت عضویت کلیک کنید",
        "➖➖➖➖\nکانال خبري بافق امروز",
        "✅ به کانال ما بپیوندید",
    ],
)
def test_a_channels_footer_is_no_text(known: Reference, footer: str) -> None:
    draft = understood(known, f"{NEWS}\n\n{footer}")
    assert draft.text == understood(known, NEWS).text


def test_tags_of_the_source_come_before_those_found(known: Reference) -> None:
    tags = understood(known, f"{NEWS}\n#منابع_طبیعی #بیابان‌زدایی").hashtags
    ours = understood(known, NEWS).hashtags
    assert {"#منابع_طبیعی", "#بیابان_زدایی"} <= set(tags)
    assert len(tags) <= 6
    assert tags[0] == ours[0]


@pytest.mark.parametrize(
    ("line", "tag"),
    [
        ("#خبر #فوری", "خبر"),
        ("#بافق_امروز", "بافق_امروز"),
        ("#اخبار_یزد", "اخبار_یزد"),
        ("کانال خبری «نوید کویر»\n#نوید_کویر", "نوید_کویر"),
        ("https://example.org/a#منابع", "منابع"),
        ("#12 #news", "news"),
    ],
)
def test_a_tag_that_names_no_subject_is_not_taken(known: Reference, line: str, tag: str) -> None:
    assert f"#{tag}" not in understood(known, f"{NEWS}\n{line}").hashtags


def test_a_place_tagged_is_not_said_twice(known: Reference) -> None:
    tags = understood(known, f"{NEWS}\n#استان_یزد #یزد #بافق").hashtags
    assert tags.count("#یزد") == 1
    assert "#استان_یزد" not in tags
