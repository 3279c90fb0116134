"""What a watched chat shows that is no news, and what must stay however it looks."""

import pytest

from bot.display import texts
from bot.news.unwanted import Left, unwanted_kind
from bot.newsroom.words import left_out

ADS = [
    "تبلیغ\nبهترین کفش‌های طبی با کیفیت عالی در مرکز شهر",
    "🔴 تبلیغات 🔴\nآموزشگاه زبان ما ثبت‌نام می‌کند",
    "#تبلیغ\nکفش چرم دست‌دوز با قیمت مناسب",
    "#رپورتاژ_آگهی خرید خانه با شرایط آسان در پردیس",
    "فروش ویژه گوشی با تخفیف ۳۰ درصدی، جهت سفارش ۰۹۱۲۳۴۵۶۷۸۹ تماس بگیرید",
    "فروش ويژه گوشي با تخفيف 30 درصدي، جهت سفارش 09123456789 تماس بگيريد",
    (
        "مانتو پاییزه جدید موجود شد\nقیمت: ۸۵۰ هزار تومان\nارسال رایگان به سراسر کشور"
        "\nسفارش در دایرکت @mantoshop"
    ),
    "لوازم خانگی اقساطی بدون ضامن و بدون پیش‌پرداخت\n۰۲۱-۸۸۷۷۶۶۵۵",
    "کسب درآمد روزانه در خانه! همین حالا به @daramad_bot پیام بدهید",
    "فیلترشکن پرسرعت با تست رایگان @vpn_seller",
    "سود تضمینی ماهانه ۲۰ درصد\nhttps://example.com/invest",
    "تخفیف شگفت‌انگیز دورهٔ کنکور\nظرفیت محدود، همین الان ثبت‌نام کنید: https://konkur.example",
]

INVITATIONS = [
    "عضو شوید\nhttps://t.me/joinchat/AbCdEf",
    "به کانال ما بپیوندید 👇\n@qom_news_fast",
    "t.me/+AbCdEf123",
    "لینک گروه:\nhttps://t.me/+xyz",
    "برای عضویت در کانال اخبار فوری استان روی لینک زیر بزنید\nt.me/+abcd",
    "ما را دنبال کنید\n@qomnews",
    "دوستان خود را دعوت کنید 🌹\n@qomnews",
]

GREETINGS = [
    "صبح بخیر",
    "صبح‌بخیر 🌹",
    "صبحتون به‌خیر و شادی",
    "صبح به خیر همراهان عزیز",
    "شب خوش",
    "شب‌تون خوش 🌙",
    "سلام و درود",
    "سلام\nروز بخیر",
    "صبح بخیر ایران\nامروز شنبه ۵ مهر ۱۴۰۳",
    "عید مبارک 🎉",
    "شب یلدا مبارک باد یلدا مبارک",
    "سلام همراهان عزیز، صبح زیبای پاییزی‌تان به‌خیر و شادی 🌹",
    "جمعه مبارک",
]

LINERS = [
    "جمعه‌ها با حافظ",
    "نمایی زیبا از کویر لوت",
    "عکس روز",
    "تصاویر هوایی دریاچه ارومیه\n@photos",
    "😀" * 200,
]

NEWS = [
    "زلزله ۴ ریشتری قم را لرزاند",
    "زلزله ۴ ریشتری قم را لرزاند\n@qomnews",
    "مدارس قم فردا تعطیل شد",
    "قیمت سکه به ۵۰ میلیون تومان رسید",
    "شهردار قم گفت: شهروندان تا پایان سال از تخفیف ۵۰ درصدی عوارض نوسازی بهره‌مند می‌شوند.",
    "روابط عمومی شرکت گاز استان قم: مشترکان برای دریافت تخفیف با شماره ۰۲۵۳۶۶۴۲۰۰۰ تماس بگیرند.",
    (
        "به گزارش روابط عمومی اداره‌کل فرهنگ، نمایشگاه کتاب با تخفیف ۲۰ درصدی تا جمعه"
        " برپاست. نشانی: https://example.ir"
    ),
    "ثبت‌نام وام ازدواج آغاز شد؛ متقاضیان به سامانه بانک مرکزی مراجعه کنند\nhttps://ve.cbi.ir",
    "اوقات شرعی امروز قم\nاذان صبح ۵:۱۲\nطلوع ۶:۳۰\nظهر ۱۲:۰۱\nمغرب ۱۷:۱۰",
    (
        "قیمت ارز امروز\nدلار خرید ۵۸۰۰۰ تومان فروش ۵۸۵۰۰\nیورو خرید ۶۲۰۰۰ فروش ۶۳۰۰۰"
        "\nدرهم ۱۵۸۰۰\nلیر ۱۷۰۰\n@tala_gheymat"
    ),
    "دمای هوای استان‌ها\nقم ۲۵ درجه\nتهران ۲۲ درجه\nاصفهان ۲۴ درجه\nیزد ۲۸ درجه",
    "فراخوان جذب سرباز امریه در سازمان تبلیغات اسلامی منتشر شد\n#سازمان_تبلیغات_اسلامی",
    (
        "سلام. استاندار قم از آغاز ساخت ۵ هزار واحد مسکن خبر داد و گفت: این طرح تا پایان"
        " سال تمام می‌شود."
    ),
    "آتش‌سوزی در بازار قم مهار شد و کسی آسیب ندید.\nبه کانال ما بپیوندید: @qomnews",
    (
        "آگهی مزایده عمومی فروش املاک مازاد شهرداری کاشان؛ متقاضیان تا ۲۰ مهر به سامانه"
        " ستاد مراجعه کنند."
    ),
    "سومین جشنواره گل و گلاب کاشان با حضور گردشگران داخلی و خارجی",
]


@pytest.mark.parametrize("text", ADS)
def test_advertisements(text: str) -> None:
    assert unwanted_kind(text) is Left.AD


@pytest.mark.parametrize("text", INVITATIONS)
def test_invitations(text: str) -> None:
    assert unwanted_kind(text) is Left.INVITATION


@pytest.mark.parametrize("text", GREETINGS)
def test_greetings(text: str) -> None:
    assert unwanted_kind(text) is Left.GREETING


@pytest.mark.parametrize("text", LINERS)
def test_a_few_words_without_a_verb(text: str) -> None:
    assert unwanted_kind(text) is Left.LINER


@pytest.mark.parametrize("text", NEWS)
def test_news_stays(text: str) -> None:
    assert unwanted_kind(text) is None


@pytest.mark.parametrize("text", ["", " \n ", "\u200c", "\u200f"])
def test_nothing(text: str) -> None:
    assert unwanted_kind(text) is Left.NO_TEXT


@pytest.mark.parametrize(
    "text", ["a" * 300_000, "@" * 10_000, "۰۹" * 1_500, "می " * 9_000, "#" * 9_000]
)
def test_odd_texts_take_no_time(text: str) -> None:
    unwanted_kind(text)


@pytest.mark.parametrize("text", ["خبر ما منتشر شد؟", "شما کی خبر ما را منتشر می‌کنید؟"])
def test_what_people_ask_each_other(text: str) -> None:
    assert unwanted_kind(text) is Left.TALK


@pytest.mark.parametrize(
    ("wanted", "unwanted", "why"),
    [
        ((), (), None),
        (("استاندارد",), (), None),
        (("ورزش", "پروانه"), (), None),
        (("ورزش",), (), "wanted"),
        ((), ("ورزش",), None),
        ((), ("پروانه",), "unwanted:پروانه"),
        ((), ("پروانه‌ها",), "unwanted:پروانه‌ها"),
        ((), ("پروانه كاربرد",), "unwanted:پروانه كاربرد"),
        ((), ("کاربرد پروانه",), None),
        (("پروانه",), ("ابطال",), "unwanted:ابطال"),
        (("  ", "!"), ("", "؟"), None),
    ],
)
def test_words_keep_out_and_in(
    wanted: tuple[str, ...], unwanted: tuple[str, ...], why: str | None
) -> None:
    text = "ابطال پروانه‌ کاربرد علامت استاندارد در قم"
    assert left_out(text, wanted, unwanted) == why


def test_every_reason_has_words() -> None:
    assert set(texts.LEFT) == set(Left)
    assert all(texts.reason_left(kind) == texts.LEFT[kind] for kind in Left)
    assert texts.reason_left("unwanted:ورزش") == "کلمهٔ «ورزش»"
    assert texts.reason_left("too_short") == "too_short"
