"""Letters as they should be, whatever the words: one Persian alphabet, no control characters."""


def normalise(text: str) -> str:
    return text.replace("ي", "ی").replace("ك", "ک")


def has_persian(text: str) -> bool:
    return any("آ" <= letter <= "ی" for letter in text)
