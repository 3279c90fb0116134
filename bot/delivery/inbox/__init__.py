"""Updates reach the disk before they are confirmed, and then the handlers."""
