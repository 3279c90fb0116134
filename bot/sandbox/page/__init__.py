"""Telegram as one sees it: a page in the browser, fed from the world."""
