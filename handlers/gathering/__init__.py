"""Groups and channels that the bot was added to, to tell them news: its administrators choose what
is told there, everybody may ask, and the bot says nothing unasked."""
