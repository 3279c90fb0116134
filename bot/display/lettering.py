"""How the lines of a picture are written: the sizes and colours of their letters."""

from dataclasses import dataclass, replace

INK, FAINT = "#17212f", "#5d6b80"


@dataclass(frozen=True, slots=True)
class Lettering:
    """`size` in pixels."""

    size: int
    colour: str = INK
    is_bold: bool = False

    def coloured(self, colour: str) -> "Lettering":
        return replace(self, colour=colour)


HEADLINE = Lettering(40, is_bold=True)
UNDER_HEADLINE = Lettering(22, FAINT)
TOTAL = Lettering(38, is_bold=True)
TITLE = Lettering(26, is_bold=True)
NAME = Lettering(20)
REMARK = Lettering(20, FAINT)
LABEL = Lettering(18, FAINT)
