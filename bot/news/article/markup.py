"""A page's markup made harmless: few attributes, bounded depth, nothing that nobody reads.

The parser compares every attribute of a tag with every other, and gives up beyond two thousand
nested elements with all the text inside. So each tag is written anew before it is parsed, with the
attributes that are asked for and, where too many elements are open, as the end of a line.
"""

import re
from collections import defaultdict

DEEPEST = 200  # open elements; real pages nest some dozens

_WANTED = frozenset(("class", "id", "role", "property", "name", "content"))
_LONGEST_VALUE = 1_000  # letters
_MARKUP = re.compile(
    r"<!--(?:-?>|.*?--!?>|.*\Z)"
    r"|<(?:script|style)\b[^>]*+>(?:.*?</(?:script|style)\b[^>]*+(?:>|\Z)|.*\Z)"
    r"|<(?P<end>/?)(?P<name>[a-z][^\s/>]*+)"
    r"""(?P<rest>(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+)(?:>|\Z)"""
    r"|<[!?/][^>]*+(?:>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"""(?<![^\s/"'])([^\s=/"']++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))"""
)
_VOID = frozenset((
    "area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta",
    "param", "source", "track", "wbr",
))  # fmt: skip
_CELLS = ("td", "th")
_IMPLIED = {  # what a tag ends that its page forgot to
    "p": ("p",),
    "li": ("li", "p"),
    "dt": ("dt", "dd", "p"),
    "dd": ("dt", "dd", "p"),
    "option": ("option",),
    "td": (*_CELLS, "p"),
    "th": (*_CELLS, "p"),
    "tr": (*_CELLS, "tr", "p"),
    **dict.fromkeys(("div", "table", "ul", "ol", "h1", "h2", "h3", "h4", "hr", "form"), ("p",)),
}
_RANKS = (("div",), _CELLS, ("tr",), ("thead", "tbody", "tfoot"), ("table",), ("body", "html"))


_RANKED = tuple(name for names in _RANKS for name in names)
_STRONGER = {
    name: tuple(other for stronger in _RANKS[rank + 1 :] for other in stronger)
    for rank, names in enumerate(_RANKS)
    for name in names
}


def tame(markup: str, inline: frozenset[str], also: frozenset[str] = frozenset()) -> str:
    """The markup with its text and the tags that say how it is built, with the attributes named in
    `also` besides; tags not `inline` end a line. In time that grows with its length, whatever it
    is."""
    return _MARKUP.sub(_Tags(inline, _WANTED | also).rewritten, markup)


class _Tags:
    """Knows which elements are open, about as the parser will."""

    def __init__(self, inline: frozenset[str], wanted: frozenset[str]) -> None:
        self._inline = inline
        self._wanted = wanted
        self._open: list[str] = []
        self._places: defaultdict[str, list[int]] = defaultdict(list)  # of each name among them
        self._left_out: defaultdict[str, int] = defaultdict(int)

    def rewritten(self, found: re.Match[str]) -> str:
        name = (found["name"] or "").lower()
        if not name:
            return ""
        if found["end"]:
            return self._ended(name)
        if name not in _VOID and not self._begun(name):
            return self._line_end(name)
        rest = found["rest"]
        return f"<{name}{_attributes(rest, self._wanted)}>" if "=" in rest else f"<{name}>"

    def _begun(self, name: str) -> bool:
        """Whether there is room for one more element inside those that are open."""
        implied = _IMPLIED.get(name, ())
        while self._open and self._open[-1] in implied:
            self._close()
        if len(self._open) >= DEEPEST:
            self._left_out[name] += 1
            return False
        self._places[name].append(len(self._open))
        self._open.append(name)
        return True

    def _ended(self, name: str) -> str:
        if self._left_out[name]:
            self._left_out[name] -= 1
            return self._line_end(name)
        places = self._places[name]
        if places and not any(self._last(other) > places[-1] for other in _stronger(name)):
            place = places[-1]
            while len(self._open) > place:
                self._close()
        return f"</{name}>"

    def _close(self) -> None:
        self._places[self._open.pop()].pop()

    def _last(self, name: str) -> int:
        places = self._places[name]
        return places[-1] if places else -1

    def _line_end(self, name: str) -> str:
        return "" if name in self._inline else "<br>"


def _stronger(name: str) -> tuple[str, ...]:
    """The elements that an end tag does not reach across: no </div> ends a cell around it."""
    return _STRONGER.get(name, _RANKED)


def _attributes(rest: str, names: frozenset[str]) -> str:
    wanted: dict[str, str] = {}
    for attribute in _ATTRIBUTE.finditer(rest):
        name = attribute[1].lower()
        if name in names:
            wanted.setdefault(name, attribute[2] or attribute[3] or attribute[4] or "")
    return "".join(
        f' {name}="{value[:_LONGEST_VALUE].replace(chr(34), "&quot;")}"'
        for name, value in wanted.items()
    )
