"""A strict local Telegram."""
