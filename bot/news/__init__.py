"""The core: what is understood of a release and of a question. Pure: no I/O, no clock."""
