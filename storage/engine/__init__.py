"""The two databases, behind one way to ask them."""
