"""What a running process needs: its connection to Telegram, its log, word that it is ready."""
