"""The sandbox as programs see it: the Bot API, and the line by which people act."""
