"""Conversations with editors and owners."""
