"""The picture of a link, to be seen by a phone's camera from a poster."""

from io import BytesIO

_DOT = 16  # pixels
_QUIET = 4  # dots of white around it, as readers of such pictures need


def draw(link: str) -> bytes:
    """A PNG of a QR code, which is read even where a seventh of it is covered."""
    import segno  # noqa: PLC0415  # only editors who make posters need it

    picture = BytesIO()
    segno.make_qr(link, error="m").save(picture, kind="png", scale=_DOT, border=_QUIET)
    return picture.getvalue()
