"""People who use the bot, for tests and the demo."""
