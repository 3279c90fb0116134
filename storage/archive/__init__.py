"""What everybody may page through and search."""
