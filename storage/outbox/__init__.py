"""What is to be sent, to whom, and what came of it."""
