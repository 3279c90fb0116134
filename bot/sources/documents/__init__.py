"""Documents of offices, read as texts: Word, OpenDocument and PDF."""
