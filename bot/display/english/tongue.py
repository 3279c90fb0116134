"""Choosing a language."""

from bot.display.texts import tongue as persian

LANGUAGES = persian.LANGUAGES

WHICH_LANGUAGE = "Which language shall I speak to you? The news is always in Persian."
LANGUAGE_CHOSEN = "All right; I speak English from now on."
NEWSROOM_SPEAKS_PERSIAN = "With the newsroom I speak only Persian."
