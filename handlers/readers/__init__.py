"""Conversations with everybody."""
