"""What watched channels and groups show: posts become drafts, edits mend them; nobody there is
answered."""
