"""What Telegram makes of texts, links and keyboards."""
