"""The letters and words of any text."""
