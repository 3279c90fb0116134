# ruff: noqa: E501  # markup as it is
"""Pages as Iranian portals lay them out, with invented news."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

HOST = "http://portal.ir"


@dataclass(frozen=True, slots=True)
class News:
    number: int
    title: str
    lead: str
    day: str  # Jalali, in Persian digits


_SAID = (
    (
        "افتتاح پایگاه اورژانس جاده‌ای در محور نمونه‌شهر",
        "این پایگاه با اعتبار ۲۰ میلیارد ریال ساخته شد",
    ),
    (
        "اجرای طرح هادی در دوازده روستای شهرستان نمونه",
        "مدیر بنیاد مسکن از پایان این طرح تا پاییز خبر داد",
    ),
    ("برداشت گندم از مزارع استان به پایان رسید", "کشاورزان امسال ۱۸۰ هزار تن گندم برداشت کردند"),
    ("کشف محموله قاچاق لوازم خانگی در ورودی شهر", "مأموران این محموله را از یک کامیون کشف کردند"),
    ("برگزاری مانور زلزله در مدارس نمونه‌شهر", "در این مانور همه دانش‌آموزان شرکت می‌کنند"),
    ("صدور پروانه بهره‌برداری برای سه واحد صنعتی", "این واحدها برای ۱۲۰ نفر شغل تازه می‌سازند"),
    ("آغاز واکسیناسیون دام‌های عشایر در کوهپایه", "دامپزشکان به همه ییلاق‌های استان می‌روند"),
    ("بهره‌برداری از شبکه فاضلاب شهرک فرهنگیان", "سه هزار خانوار از این شبکه بهره می‌برند"),
    ("معرفی برگزیدگان جشنواره کتابخوانی استان", "بیست و چهار نفر در این جشنواره برگزیده شدند"),
    ("هشدار هواشناسی درباره بارش رگباری و وزش باد", "بارش‌ها تا پایان هفته در استان ادامه دارد"),
)
NEWS = tuple(
    News(41230 - n, title, f"{lead} و گزارش آن به استانداری داده شد.", f"۱۴۰۳/۰۵/{28 - n:02}".translate(
        str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")))
    for n, (title, lead) in enumerate(_SAID)
)  # fmt: skip

_MENU = "".join(
    f'<li class="menu-item menu-item-{n}"><a href="/page/{n}">{words}</a></li>'
    for n, words in enumerate(
        ("خانه", "دربارهٔ ما", "ساختار سازمانی", "خدمات الکترونیک", "معرفی معاونت‌ها", "تماس با ما",
         "سامانه پاسخگویی به شکایات مردمی", "فرم درخواست صدور پروانه کسب و کار")
    )
)  # fmt: skip
_POPULAR = "".join(
    f'<li><a href="/news/{39000 + n}/x">{title}</a></li>'
    for n, title in enumerate(
        ("دیدار مردمی مدیرکل با شهروندان نمونه‌شهر برگزار شد", "نرخ تازه نان در استان اعلام شد امروز",
         "فهرست داروخانه‌های شبانه‌روزی استان منتشر شد", "زمان ثبت‌نام وام اشتغال روستایی اعلام شد")
    )
)  # fmt: skip
_TAGS = "".join(f'<a href="/tag/{n}">برچسب {n}</a> ' for n in range(20))
_PAGES = "".join(f'<a href="/news?page={n}">{n}</a>' for n in range(1, 9))


def around(main: str, title: str = "اخبار - اداره کل نمونه") -> str:
    """A page with all that stands around its main part."""
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}</title></head><body class=home>"
        f'<div id=top class=header><nav><ul class=menu>{_MENU}</ul></nav></div><div class="row">'
        f'<div class="col-md-8 content">{main}<div class=pagination>{_PAGES}</div></div>'
        f'<div class="col-md-4"><div class="sidebar"><h3>پربازدیدترین‌ها</h3><ul>{_POPULAR}</ul>'
        f"<div class=tagcloud>{_TAGS}</div></div></div></div>"
        f"<footer><ul>{_MENU}</ul><p>همهٔ حقوق برای اداره کل نمونه محفوظ است.</p></footer></body></html>"
    )


def items(news: Sequence[News]) -> str:
    states = ("first active", "odd", "even")
    rows = (
        f'<li id="n{n.number}" class="news-item {states[min(k, 1 + k % 2)]}"><a href="/news/{n.number}">'
        f"{n.title}</a> <span class=date>{n.day} - ۰۸:۳۰</span></li>"
        for k, n in enumerate(news)
    )
    return around(f"<ul class=news-list>{''.join(rows)}</ul>")


def table(news: Sequence[News]) -> str:
    """As DotNetNuke has it: two rows for each, the second of its lead."""
    rows = (
        f'<tr><td class="Normal" width=20>&bull;</td><td class=Head><a id="dnn_ctr495_t_{k}" '
        f'href="/Default.aspx?tabid=120&articleType=ArticleView&articleId={n.number}">{n.title}</a>'
        f'</td><td dir=ltr>{n.day}</td></tr><tr><td></td><td class="Normal">{n.lead}</td><td></td></tr>'
        for k, n in enumerate(news)
    )
    module = f'<div class="DnnModule DnnModule-495"><table>{"".join(rows)}</table></div>'
    return around(f"<form id=Form>{module}</form>")


def cards(news: Sequence[News]) -> str:
    cells = "".join(
        f'<div class="col-sm-4"><div class="card"><a href="/fa/news/{n.number}/{n.title.replace(" ", "-")}#top">'
        f'<img src="/files/{n.number}.jpg" alt=""></a><div class=body><span class=cat><a href="/fa/cat/{k % 3}">'
        f'استان</a></span><h3><a href="/fa/news/{n.number}/{n.title.replace(" ", "-")}#top">{n.title}</a></h3>'
        f"<p>{n.lead}</p><time>{n.day}</time><a class=more href='/fa/news/{n.number}/"
        f"{n.title.replace(' ', '-')}#top'>ادامه مطلب</a></div></div></div>"
        + (
            '<div class="ad-row"><a href="https://ads.ir/go/9">خرید اینترنتی با تخفیف ویژه پاییزه</a></div>'
            if k == 3
            else ""
        )
        for k, n in enumerate(news)
    )
    return around(f'<div class="row">{cells}</div>')


def archive(news: Sequence[News]) -> str:
    """As WordPress has it, the first of all featured."""
    posts = (
        f'<article id="post-{n.number}" class="post-{n.number} post type-post status-publish '
        f'format-standard has-post-thumbnail hentry category-{k} {"sticky featured" if not k else ""}">'
        f'<header class=entry-header><h2 class="entry-title"><a href="{HOST}/?p={n.number}" rel=bookmark>'
        f'{n.title}</a></h2><div class=entry-meta><time class="entry-date published" '
        f'datetime="2024-08-{18 - k:02}T08:30:00+03:30">{n.day}</time></div></header>'
        f'<div class=entry-summary><p>{n.lead} <a class=more-link href="{HOST}/?p={n.number}">بیشتر بخوانید'
        f"</a></p></div></article>"
        for k, n in enumerate(news)
    )
    return around(f"<main id=main>{''.join(posts)}</main>")


def wrapped(news: Sequence[News]) -> str:
    """A link around everything."""
    rows = (
        f'<a class="item item-{k}" href="/show/{n.number}"><div class=pic><img data-src="/i/{n.number}.webp" '
        f'src="/blank.gif"></div><div class=text><div class=news-title>{n.title}</div><div>{n.lead}</div>'
        f"<small>{n.day}</small></div></a>"
        for k, n in enumerate(news)
    )
    return around(f"<section class=list>{''.join(rows)}</section>")


def sharepoint(news: Sequence[News]) -> str:
    """A table in a table, titles cut, with the whole of each where it is pointed at."""
    rows = (
        f'<tr class="{"ms-alternating" if k % 2 else ""}"><td class=ms-vb2><table><tr><td><a '
        f'href="Lists/News/DispForm.aspx?ID={n.number}&Source=x" title="{escape(n.title)}">{n.title[:28]}…</a>'
        f"</td></tr><tr><td>تاریخ: {n.day}</td></tr></table></td></tr>"
        for k, n in enumerate(news)
    )
    return around(f"<table class=ms-listviewtable><tr><th>عنوان</th></tr>{''.join(rows)}</table>")


def grid(news: Sequence[News]) -> str:
    """As grids of ASP.NET have it: every second row of a class of its own, and so is the first."""
    kinds = ("rgTop", "rgRow", "rgAltRow")
    rows = (
        f"<div class='{kinds[min(k, 1 + k % 2)]}'><span class=t><a href='/n/{n.number}'>{n.title}</a></span>"
        f"<span class=c><a href='/c/{k % 3}'>اخبار اقتصادی استان</a></span><p>{n.lead}</p></div>"
        for k, n in enumerate(news)
    )
    return around(f"<div class=rgMasterTable>{''.join(rows)}</div>")


def flat(news: Sequence[News]) -> str:
    """Headlines and leads side by side, in nothing of their own."""
    rows = (
        f"<h4><a href='/n/{n.number}'>{n.title}</a></h4><p>{n.lead}</p><p>{n.day}</p>" for n in news
    )
    return around(f"<div class=box>{''.join(rows)}</div>")


def modules(news: Sequence[News]) -> str:
    """Several lists built alike, told by their titles."""

    def module(title: str, path: str, lines: Sequence[str]) -> str:
        rows = "".join(
            f"<li><a href='/{path}/{n}'>{line}</a></li>" for n, line in enumerate(lines, 100)
        )
        return f"<div class=module><div class=head>{title}</div><ul>{rows}</ul></div>"

    calls = [f"آگهی مناقصه عمومی شماره {n} برای خرید تجهیزات کارگاهی" for n in range(1, 5)]
    sites = [f"سامانه یکپارچه خدمات دولت الکترونیک شماره {n}" for n in range(1, 5)]
    said = [n.title for n in news]
    return around(
        module("پیوندهای مفید", "link", sites)
        + module("آخرین اخبار", "news", said)
        + module("مناقصه‌ها", "bid", calls)
    )


LAYOUTS: tuple[Callable[[Sequence[News]], str], ...] = (
    items, table, cards, archive, wrapped, sharepoint, grid, flat, modules,
)  # fmt: skip


def article() -> str:
    """One piece of news, and others below it."""
    body = "".join(f"<p>{n.lead} {n.lead}</p>" for n in NEWS)
    related = "".join(
        f"<li><a href='/news/{n.number}'>{n.title}</a> {n.day}</li>" for n in NEWS[1:]
    )
    return around(
        f"<h1>{NEWS[0].title}</h1><div class=matn>{body}</div><h3>خبرهای دیگر</h3><ul>{related}</ul>",
        NEWS[0].title,
    )


def menu_only() -> str:
    return around("<h1>به درگاه اداره کل نمونه خوش آمدید</h1><img src=/a.jpg>").replace(
        _POPULAR, ""
    )


def scripted() -> str:
    """An empty list that scripts fill where they run."""
    lists = '<ul class=news-list data-bind="foreach: news"></ul><script>load("/api/news")</script>'
    return around(lists).replace(_POPULAR, "")
