"""Telegram counts text in UTF-16 code units: an emoji outside the basic plane is two."""


def units(text: str) -> int:
    """How long a text is for Telegram."""
    return len(text) + sum(character > "\uffff" for character in text)


def piece(text: str, offset: int, length: int) -> str:
    """The part of a text that begins at an offset and is so long, both in UTF-16 code units."""
    encoded = text.encode("utf-16-le")[2 * offset : 2 * (offset + length)]
    return encoded.decode("utf-16-le", errors="replace")


def starts(text: str) -> list[int]:
    """The UTF-16 offset at which each character starts, and the text's end after the last one."""
    offsets = [0]
    for character in text:
        offsets.append(offsets[-1] + (2 if character > "\uffff" else 1))
    return offsets
