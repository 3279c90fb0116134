"""Rows that are due become messages."""
