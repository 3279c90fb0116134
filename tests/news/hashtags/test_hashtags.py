"""Hashtags link in Telegram, are few, and are spelled the same in every release."""

import json
import tomllib
from importlib import resources
from typing import Any

import pytest
import tdjson
from hypothesis import given
from hypothesis import strategies as st

from bot.news.article.words import ArticleWords
from bot.news.hashtags.choice import LONGEST, MOST, spell
from bot.news.hashtags.people import speaker
from bot.news.hashtags.subjects import Subjects
from bot.news.model import Article, Attribution, Evidence, FoundProvince
from bot.news.reference import Reference
from bot.news.text.sentences import words
from tests.speaking import SPEAKING

QOM = FoundProvince("قم", Evidence.ISSUER, "اداره‌کل استاندارد استان قم", 0.9)
BANEH = FoundProvince("کردستان", Evidence.PLACE, "بانه", 0.8)
ARTICLE = Article(
    None,
    "رهاسازی یوزپلنگ در پارک ملی توران",
    None,
    (
        "یوزپلنگ ماده پس از درمان در پارک ملی توران رها شد.",
        "بهرام دشتبان گفت: این یوزپلنگ گردنبند ردیاب دارد و پارک ملی توران زیستگاه آن است.",
    ),
)


def execute(kind: str, **arguments: Any) -> dict[str, Any]:
    request = json.dumps({"@type": kind, **arguments}).encode()
    answer: dict[str, Any] = json.loads(tdjson.td_execute(request) or b"{}")
    return answer


@pytest.fixture(scope="module", autouse=True)
def _quiet() -> None:
    execute("setLogVerbosityLevel", new_verbosity_level=0)


def linked(text: str) -> list[str]:
    """The hashtags TDLib makes clickable in a text."""
    coded = text.encode("utf-16-le")
    return [
        coded[2 * found["offset"] : 2 * (found["offset"] + found["length"])].decode("utf-16-le")
        for found in execute("getTextEntities", text=text)["entities"]
        if found["type"]["@type"] == "textEntityTypeHashtag"
    ]


def tags(
    known: Reference,
    article: Article = ARTICLE,
    organisation: str | None = None,
    provinces: tuple[FoundProvince, ...] = (),
) -> tuple[str, ...]:
    return known.tagger.choose(
        ArticleWords.of(article), Attribution(organisation=organisation), provinces
    )


def test_the_organisation_comes_first_in_the_directorys_spelling(known: Reference) -> None:
    for organisation in known.directory.organisations[:20]:
        found = tags(known, organisation=organisation.name, provinces=(QOM,))
        assert found[0] == "#" + spell(organisation.hashtag)


def test_an_office_whose_organisation_goes_unnamed_is_its_own_tag(known: Reference) -> None:
    found = Attribution(issuer="استانداری قم", organisation="وزارت کشور")
    assert known.tagger.choose(ArticleWords.of(ARTICLE), found, (QOM,))[:2] == (
        "#استانداری_قم",
        "#قم",
    )


def test_an_office_named_after_its_organisation_has_the_tag_of_all(known: Reference) -> None:
    for issuer in (
        "اداره‌کل استاندارد استان قم",
        "سازمان ملی استاندارد ایران",
        "اداره استاندارد اهر",
    ):
        organisation = known.directory.branch_of(issuer)
        assert organisation is not None
        found = Attribution(issuer=issuer, organisation=organisation.name)
        assert known.tagger.choose(ArticleWords.of(ARTICLE), found, (QOM,))[0] == "#" + spell(
            organisation.hashtag
        )


def test_every_hashtag_of_the_directory_is_clickable(known: Reference) -> None:
    for organisation in known.directory.organisations:
        tag = "#" + spell(organisation.hashtag)
        assert linked(tag) == [tag]


def test_every_subject_has_a_clickable_hashtag(known: Reference) -> None:
    for subject in set(known.subjects.names.values()):
        tag = "#" + spell(subject)
        assert linked(tag) == [tag]
        assert len(tag) <= LONGEST + 1


def test_the_province_has_a_tag_and_its_city_too(known: Reference) -> None:
    article = Article(None, "برف در بانه", None, ("بامداد امروز در بانه برف سنگین بارید.",))
    assert tags(known, article, provinces=(BANEH,))[:2] == ("#کردستان", "#بانه")


def test_a_place_inside_an_offices_name_keeps_its_own_tag(known: Reference) -> None:
    found = Attribution(issuer="شهرداری بانه", organisation="شهرداری", province="کردستان")
    article = Article(None, "برف در بانه", None, ("شهرداری بانه خیابان‌های بانه را از برف روفت.",))
    assert "#بانه" in known.tagger.choose(ArticleWords.of(article), found, (BANEH,))


def test_news_that_only_mentions_an_organisation_has_no_tag_of_it(known: Reference) -> None:
    assert not any("نیرو" in tag for tag in tags(known, organisation="وزارت نیرو"))


def test_a_release_of_a_press_office_has_its_organisations_tag(known: Reference) -> None:
    lead = "به گزارش روابط عمومی وزارت نیرو، سه نیروگاه خورشیدی به شبکه پیوست."
    article = Article(None, "سه نیروگاه خورشیدی به شبکه پیوست", None, (lead,))
    assert tags(known, article, "وزارت نیرو")[0] == "#وزارت_نیرو"


def test_a_person_whose_surname_is_in_the_headline_is_tagged_in_full(known: Reference) -> None:
    body = "نشست دیروز برگزار شد. در این نشست بهرام دشتبان از خشک‌شدن تالاب گزارش داد."
    article = Article(None, "گزارش دشتبان از تالاب", None, (body, "دشتبان آمار تازه داد."))
    assert "#بهرام_دشتبان" in tags(known, article)


def test_a_phrase_is_not_cut_after_an_ezafe_or_begun_in_the_middle(known: Reference) -> None:
    article = Article(
        None,
        "ثبت ذخایر طلای زرشوران در سامانه‌های معدنی",
        None,
        ("ذخایر طلای زرشوران در سامانه‌های معدنی کشور ثبت شد.",),
    )
    found = tags(known, article)
    assert not any(tag.endswith(("طلای", "های", "ذخایر_طلای")) for tag in found)


def test_a_title_in_quotation_marks_is_one_tag(known: Reference) -> None:
    lead = "نمایش «پل آن سوی رود» از فردا در تالار شهر روی صحنه می‌رود."
    article = Article(None, "«پل آن سوی رود» به تالار شهر آمد", None, (lead,))
    assert "#پل_آن_سوی_رود" in tags(known, article)


def test_the_surest_news_has_more_tags_than_the_vaguest(known: Reference) -> None:
    vague = Article(None, "چند نکته", None, ("این چند نکته را در ادامه می‌خوانید.",))
    assert len(tags(known, vague)) < len(tags(known))


def test_a_province_of_many_words_is_one_tag(known: Reference) -> None:
    found = FoundProvince("سیستان و بلوچستان", Evidence.ISSUER, "دامپزشکی", 0.9)
    assert tags(known, provinces=(found,))[0] == "#سیستان_و_بلوچستان"


def test_what_the_headline_and_the_lead_name_is_tagged(known: Reference) -> None:
    assert "#یوزپلنگ" in tags(known)


def test_a_phrase_is_joined_by_underscores(known: Reference) -> None:
    assert any("پارک_ملی" in tag for tag in tags(known))


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("تأمین اجتماعی", "تامین_اجتماعی"),
        ("تامین  اجتماعی", "تامین_اجتماعی"),
        ("شرکت‌های دانش‌بنیان", "شرکت_های_دانش_بنیان"),
        ("«یوز ایرانی»", "یوز_ایرانی"),
        ("مُهم", "مهم"),
        ("میراث فرهنگی، گردشگری", "میراث_فرهنگی_گردشگری"),
        ("آب/برق", "آب_برق"),
    ],
)
def test_one_thing_has_one_spelling(written: str, tag: str) -> None:
    assert spell(written) == tag
    assert linked("#" + tag) == ["#" + tag]


@pytest.mark.parametrize("written", ["میدان‌های نفتی", "نفت", "نفت‌ها"])
def test_a_subject_is_tagged_alike_however_it_is_written(known: Reference, written: str) -> None:
    subject = "نفت" if written.startswith("نفت") else ""
    found = [each for _, _, each in known.subjects.found(words(written))]
    assert found == ([subject] if subject else [])


def test_two_names_of_a_subject_are_one_tag(known: Reference) -> None:
    found = [each for _, _, each in known.subjects.found(words("خیران و خیرین"))]
    assert found == ["خیران", "خیران"]


def test_the_longest_subject_wins(known: Reference) -> None:
    found = [each for _, _, each in known.subjects.found(words("لیگ برتر فوتبال"))]
    assert found == ["لیگ برتر فوتبال"]


def test_another_name_of_no_subject_is_refused() -> None:
    table = {"heads": [], "general": [], "same": {"ناشناس": ["بی‌نام"]}, "sport": ["شنا"]}
    with pytest.raises(ValueError, match="ناشناس"):
        Subjects.from_table(table)


def test_no_subject_stands_in_two_lists() -> None:
    text = (resources.files("bot.news") / "data" / "subjects.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    words = ("heads", "general", "titles", "apart", "counted", "bare", "loose", "given", "same")
    subjects = [n for key, names in table.items() if key not in words for n in names]
    assert sorted(subjects) == sorted(set(subjects))


WORDS = st.sampled_from(
    ["شهرداری", "یوزپلنگ", "تالاب", "گفت:", "۱۲", "«", "»", "#", "_", "،", "و", "\u200c", "سد", "x"]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=20).map(" ".join))


@given(headline=TEXTS, paragraphs=st.lists(TEXTS, max_size=3))
def test_the_hashtags_of_any_text_are_few_different_and_clickable(
    known: Reference, headline: str, paragraphs: list[str]
) -> None:
    article = Article(None, headline, None, tuple(paragraphs))
    found = tags(known, article, "وزارت نیرو", (QOM, BANEH))
    assert len(found) <= MOST
    assert len(set(found)) == len(found)
    assert all(len(tag) <= LONGEST + 1 for tag in found)
    assert linked(" ".join(found)) == list(found)


@pytest.mark.parametrize(
    "surname", ["امامی", "شهریاری", "ویسی", "استادی", "مرکزی", "شبیری", "عصری", "شهرامی"]
)
def test_a_surname_that_begins_as_a_noun_does_is_one(surname: str) -> None:
    told = f"حسن {surname} در نشست خبری گفت: ساخت درمانگاه آغاز شد."
    assert (
        speaker((told, f"{surname} افزود: کار تا پایان سال به پایان می‌رسد."), SPEAKING)
        == f"حسن {surname}"
    )


@pytest.mark.parametrize("noun", ["مدیرکل", "استانداری", "سازمان", "شورای", "مدیران"])
def test_a_noun_of_an_office_is_no_surname(noun: str) -> None:
    told = f"محسن {noun} در نشست خبری گفت: ساخت درمانگاه آغاز شد."
    assert speaker((told, f"{noun} افزود: کار تا پایان سال به پایان می‌رسد."), SPEAKING) == ""


@pytest.mark.parametrize(
    "title", ["نایب رئیس اتاق", "مشاور شهردار", "سرکنسول ایران", "مسئول ثبت‌نام"]
)
def test_a_name_ends_before_any_title(title: str) -> None:
    told = f"محسن کوهبان {title} گفت: درها از فردا به روی همه باز است."
    assert speaker((told, "کوهبان افزود: کار ادامه دارد."), SPEAKING) == "محسن کوهبان"


@pytest.mark.parametrize(
    ("headline", "lead", "cut"),
    [
        (
            "کاشت جنگل در ۴۰ هکتار زمین",
            "در ۴۰ هکتار زمین جنگل کاشته شد. هر هکتار آب دارد.",
            "#هکتار",
        ),
        ("جمعیت آبخیز کم شد", "جمعیت آبخیز کم شد و جمعیت تازه‌ای نیامد.", "#جمعیت"),
        ("معرفی رئیس سازمان ملی سنجش", "رئیس سازمان ملی سنجش معرفی شد.", "#رئیس_سازمان_ملی"),
        ("نشست شورا در استان یزد", "نشست شورا در استان یزد برگزار شد.", "#استان_یزد"),
        (
            "ایجاد شرایط مناسب برای کار",
            "ایجاد شرایط مناسب برای کار وظیفه است.",
            "#ایجاد_شرایط_مناسب",
        ),
        ("گشایش مدرسه استان‌ها چهارشنبه", "مدرسه استان‌ها چهارشنبه باز شد.", "#استان_ها_چهارشنبه"),
    ],
)
def test_units_bare_nouns_and_fragments_are_no_tags(
    known: Reference, headline: str, lead: str, cut: str
) -> None:
    assert cut not in tags(known, Article(None, headline, None, (lead,)))
