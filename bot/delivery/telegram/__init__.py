"""How Telegram wants to be asked, and what its answers mean."""
