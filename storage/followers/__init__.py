"""The people who are told, and what they follow."""
