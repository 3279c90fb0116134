"""Releases, from their arrival to their approval."""
