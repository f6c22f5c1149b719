"""The text of a file that says nothing of its encoding. Pure."""

from __future__ import annotations


def decoded(content: bytes) -> str:
    """The text as UTF-8, UTF-16 with its mark, or else Windows' Western encoding; line feeds as line ends, no NUL."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
