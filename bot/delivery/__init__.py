"""Updates in, posts out, whatever fails in between."""
