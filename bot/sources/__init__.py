"""Things that bring releases in."""
