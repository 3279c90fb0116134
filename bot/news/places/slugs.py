"""Provinces as the addresses of links name them: «tehran», «khorasan-razavi»."""

import re

from bot.news.places.gazetteer import Gazetteer

_OTHER = re.compile("[^a-z0-9]+")


def slug(province: str, gazetteer: Gazetteer) -> str:
    """The first Latin name of a province, with hyphens for spaces."""
    return _OTHER.sub("-", gazetteer.provinces[province].latin[0].lower())


def province_with(written: str, gazetteer: Gazetteer) -> str | None:
    """The one province that a slug names, by whichever of its names."""
    return gazetteer.resolve(re.sub("[-_]+", " ", written)) if written else None
