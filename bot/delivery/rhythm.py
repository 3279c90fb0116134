"""How long the parts that run for long wait, before they look again or try again."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rhythm:
    """All of it in seconds."""

    looks: float = 2.0  # between two looks at what nobody may have told of
    again: float = 1.0  # until what failed or has to wait is tried again; polls ever later
    longest_start: float = 60.0  # between two questions at the start, at most
    conflict: float = 120.0  # of nothing but 409, after which the token is another bot's
    making_room: float = 5.0  # in which everybody has looked, and left a newcomer its part
    quiet: float = 10.0  # without anything let go, after which a burst is over
    hearing: float = 60.0  # over which is counted what one person sends
    visits: float = 2.0  # between two requests of one host, of what nobody asked for by hand
