"""What the sandbox knows: chats and files, updates, faults."""
