"""What a chat shows that is no news, by rules that can be named: advertisements, invitations,
greetings, a few words. In doubt a text stays: an editor rejects in a second what was lost for good
otherwise."""

import re
from enum import StrEnum

from bot.news.remark import Remark, judge
from bot.news.text.folding import fold_line
from bot.news.text.letters import normalise

_BEGINNING = 6_000  # letters that tell what a text is
_GREETING_LONGEST = 25  # words after which a greeting only opens something else
_GREETING_REST = 6  # words beside a greeting: the day and its date
_INVITED_LONGEST = 14  # words beside an invitation: what the channel is praised for
_LINER_SHORTEST = 8  # words from which on a line without a verb may be a headline
_BOARD = 4  # lines with a figure: prices, prayer times, temperatures


class Left(StrEnum):
    """Why a message of a chat is left out."""

    AD = "ad"
    INVITATION = "invitation"  # «عضو شوید» and little else
    GREETING = "greeting"
    LINER = "liner"  # a few words without a verb
    TALK = "talk"  # what people say to each other
    POLL = "poll"
    QUIZ = "quiz"
    GAME = "game"  # a die, a game, a giveaway
    STICKER = "sticker"
    OWN = "own"  # what our own channel or bot published
    NO_TEXT = "no_text"  # a sound, a place, a photo alone
    UNREAD = "unread"  # a file that can't be read


def _any(*words: str) -> re.Pattern[str]:
    """Finds one of these, as words of their own; they are folded as texts are."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")


_LABEL = re.compile(
    r"^\W*(?:پست |پیام |متن )?"
    r"(?:تبلیغ|تبلیغات|تبلیغاتی|آگهی تبلیغاتی|رپورتاژ(?: آگهی)?|اسپانسری?|حامی کانال|advertisement|sponsored|ad)"
    r"\W*$",
    re.MULTILINE,
)
_TAG = re.compile(r"#(?:تبلیغ|تبلیغات|تبلیغاتی|رپورتاژ|رپورتاژ_آگهی|آگهی_تبلیغاتی|ad)(?!\w)")
# Whoever speaks or acts for an office is no shop, even where something is cheaper.
_OFFICIAL = _any(
    r"گفت", r"افزود", r"اظهار (?:کرد|داشت)", r"(?:بیان|تصریح|تاکید|اعلام|خاطرنشان|عنوان|ابراز) کرد",
    r"خبر داد", r"خبر میدهد", r"به گزارش", r"روابط عمومی\w*", r"به نقل از", r"یادآور شد",
    r"مدیر ?کل\w*", r"استاندار\w*", r"فرماندار\w*", r"شهردار\w*", r"وزیر", r"وزارت\w*",
    r"اداره ?کل\w*", r"اداره", r"سازمان\w*", r"دادستان\w*", r"دادگستری", r"پلیس", r"انتظامی",
    r"دانشگاه علوم پزشکی", r"هلال احمر", r"جهاد کشاورزی", r"شرکت (?:ملی|آب|گاز|برق|توزیع)\w*",
    r"معاون", r"رییس", r"رئیس", r"سخنگوی?", r"اطلاعیه", r"مناقصه", r"مزایده", r"فراخوان",
)  # fmt: skip
_SELLS = _any(
    r"(?:ثبت )?سفارش(?:ات)?", r"جهت (?:سفارش|خرید|رزرو|ثبت ?نام|مشاوره)", r"برای (?:سفارش|خرید|رزرو)",
    r"ارسال رایگان", r"ارسال (?:فوری|به سراسر (?:کشور|ایران))", r"خرید (?:آنلاین|اینترنتی|حضوری|مستقیم|اقساطی)",
    r"خرید (?:کن|کنید)", r"بخرید", r"فروش (?:ویژه|فوق ?العاده|اقساطی|نقد(?:ی)?|استثنایی)",
    r"تخفیف ?(?:ویژه|استثنایی|باورنکردنی|شگفت ?انگیز)", r"کد تخفیف", r"تخفیف(?:ات)?", r"حراج", r"شگفت ?انگیز",
    r"(?:مشاوره|هدیه) رایگان", r"فرصت (?:محدود|استثنایی|طلایی)", r"ظرفیت (?:محدود|باقی ?مانده)",
    r"همین (?:حالا|الان)", r"پرداخت (?:درب|در) منزل", r"ضمانت (?:بازگشت|اصالت|تعویض)", r"تضمینی",
    r"دایرکت", r"پیام بدهید", r"پیوی", r"قیمت استثنایی", r"بهترین قیمت", r"کلیک (?:کن|کنید)", r"لمس کنید",
    r"نصب کنید", r"دانلود کنید", r"بدون (?:ضامن|پیش ?پرداخت)", r"اقساطی?", r"گارانتی", r"تماس بگیرید",
)  # fmt: skip
_TRAP = _any(
    r"کسب درآمد", r"درآمد (?:میلیونی|دلاری|روزانه)", r"سود تضمینی", r"سیگنال(?: رایگان)?", r"فیلترشکن",
    r"vpn", r"v2ray", r"وی ?پی ?ان", r"شرط ?بندی", r"کازینو", r"فال (?:روزانه|حافظ|قهوه)", r"ایردراپ",
    r"ممبر", r"فالوور(?: واقعی)?",
)  # fmt: skip
_PRICE = re.compile(r"[۰-۹][۰-۹,٬./]*\s*(?:هزار|میلیون|میلیارد)?\s*(?:تومان|ریال|تومن|دلار|درصد|٪)")
_PHONE = re.compile(r"(?<![۰-۹])(?:۰۹|\+۹۸|۰۰۹۸)[۰-۹][۰-۹ \-]{7,12}|(?<![۰-۹])۰[۰-۹]{2,3}[ \-]?[۰-۹]{7,8}(?![۰-۹])")
_HANDLE = re.compile(r"@\w{4,}|(?:https?://)?(?:t(?:elegram)?\.me|instagram\.com|wa\.me|eitaa\.com|rubika\.ir|ble\.ir)/\S+")  # fmt: skip
_LINK = re.compile(r"https?://\S+|www\.\S+")
_PRIVATE = re.compile(r"t(?:elegram)?\.me/(?:joinchat/|\+)\S+")
_JOINS = _any(
    r"عضو ?(?:شوید|شید|بشید|بشین|شو)", r"عضویت در (?:کانال|گروه)", r"عضویت", r"بپیوندید", r"پیوستن به (?:کانال|گروه)",
    r"جوین (?:شوید|شید|بشید|بدید|بدهید)?", r"join(?: us)?", r"لینک (?:کانال|گروه|عضویت)", r"(?:ما را|مارا) دنبال کنید",
    r"(?:کانال|گروه|صفحه) ما", r"به (?:کانال|گروه|جمع) ما", r"معرفی کنید", r"دعوت (?:کنید|شده ?اید)",
)  # fmt: skip
_GREETS = _any(
    r"(?:صبح|ظهر|عصر|شب|روز|شام|وقت|اوقات)(?:تان|تون)? ?(?:به ?)?(?:خیر|خوش|بخیر|عالی)", r"شب ?(?:تان|تون) خوش", r"صبحگاه\w* بخیر",
    r"سلام(?: و (?:درود|ادب|احترام))?", r"درود", r"good (?:morning|night|evening)", r"روز خوبی داشته باشید", r"شب بخیر",
    r"خسته نباشید", r"خدا ?حافظ", r"(?:جمعه|عید|نوروز|سال نو)(?:تان|تون)? مبارک", r"التماس دعا", r"یلدا مبارک",
)  # fmt: skip
_VERB = re.compile(
    r"(?<!\w)(?:ن?می ?\w+|\w*(?:[^\W\d_](?:شد|ست|داد|کرد|گفت|افت|اخت|وخت)|ند)|شد|شدند|است|هست|نیست|بود|کرد|داد|گفت|رفت|رسید|زد|گرفت|یافت|آمد|"
    r"ماند|داشت|خورد|کشید|برد|آورد|گذشت|افتاد|لرزاند|ساخت|گذاشت|پرداخت|شود|کند|دهد|رسد|گیرد|باشد|یابد|کنید|شوید|"
    r"دارد|دارند|ندارد|خواهد|خواهند|باخت|پیوست|درگذشت|انداخت|نشست|سوخت|ریخت|کشت|کشته|مرد|جان|افزود)(?!\w)"
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
_FIGURE = re.compile(r"[۰-۹]")


def unwanted_kind(text: str) -> Left | None:
    """Why a text of a chat is no news; None where it may be some."""
    plain = fold_line(normalise(text[:_BEGINNING])).strip()
    if not plain:
        return Left.NO_TEXT
    if _LABEL.search(plain) or _is_ad(plain):
        return Left.AD
    if _is_invitation(plain):
        return Left.INVITATION
    if _is_greeting(plain):
        return Left.GREETING
    return _brief(plain, text)


def _brief(plain: str, text: str) -> Left | None:
    """Why a few words are no news."""
    said = judge(text)
    if said in (Remark.GREETING, Remark.THANKS):
        return Left.GREETING
    told = _told(plain)
    if "\n" not in told and len(_words(told)) < _LINER_SHORTEST and not _VERB.search(told):
        return Left.LINER
    return None if said in (Remark.RELEASE, Remark.CORRECTION) else Left.TALK


def _is_ad(plain: str) -> bool:
    """Whether a text sells: it says so, or asks to buy and says where, and no office speaks."""
    if _OFFICIAL.search(plain):
        return False
    if _TAG.search(plain):
        return True
    reach = bool(_PHONE.search(plain) or _HANDLE.search(plain) or _LINK.search(plain))
    sells = len({found[0] for found in _SELLS.finditer(plain)})
    priced = _PRICE.search(plain) is not None
    if reach and (_TRAP.search(plain) or sells > 1):
        return True
    if _is_board(plain):
        return False
    return bool(sells and priced and reach)


def _is_board(plain: str) -> bool:
    """Whether a text is a list of figures: prices, times of prayer, the weather of towns."""
    lines = [line for line in plain.split("\n") if line.strip()]
    return sum(_FIGURE.search(line) is not None for line in lines) >= _BOARD


def _is_invitation(plain: str) -> bool:
    """Whether a text calls into a chat and says little else: at the end of news such lines are
    usual."""
    if not (_JOINS.search(plain) or _PRIVATE.search(plain)):
        return False
    rest = [line for line in plain.split("\n") if not (_JOINS.search(line) or _HANDLE.search(line))]
    if len(_words("\n".join(rest))) >= _LINER_SHORTEST or _OFFICIAL.search("\n".join(rest)):
        return False
    if any(_VERB.search(line) for line in rest):
        return False
    calling = _JOINS.sub(" ", _LINK.sub(" ", _HANDLE.sub(" ", plain)))
    return not _OFFICIAL.search(calling) and len(_words(calling)) <= _INVITED_LONGEST


def _is_greeting(plain: str) -> bool:
    """Whether a text greets and tells nothing: the day may stand beside it, or a wish."""
    told = _told(plain)
    if not _GREETS.search(told) or _OFFICIAL.search(told):
        return False
    count = len(_words(told))
    if len(_words(_GREETS.sub(" ", told))) <= _GREETING_REST:
        return True
    return count <= _GREETING_LONGEST and _GREETS.match(told.lstrip("*•- ")) is not None


def _told(plain: str) -> str:
    """What a text tells beside addresses, names of channels and hashtags."""
    bare = re.sub(r"#\w+", " ", _LINK.sub(" ", _HANDLE.sub(" ", plain)))
    lines = (" ".join(_WORD.findall(line)) for line in bare.split("\n"))
    return "\n".join(line for line in lines if line).strip()


def _words(text: str) -> list[str]:
    return _WORD.findall(text)
