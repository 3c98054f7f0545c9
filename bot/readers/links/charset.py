"""A page's bytes as text, by what the page or its head says that they are."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"<(?:meta[^>]{0,200}?\bcharset\s{0,9}=|\?xml[^>]{0,80}?\bencoding\s{0,9}=)"
    rb"\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})",
    re.IGNORECASE,
)
BEGINNING = 4096
"""Bytes in which a page names its charset; browsers look at the first 1,024."""

# Browsers read these names so, as pages have them wrong.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
_CYRILLIC = re.compile(r"[а-яёіїєґ]{3}", re.IGNORECASE)


def page_text(content: bytes, told: str) -> str:
    """Return a page's text; ``told`` is the charset that came with it, which goes first.

    Without any word on it, it is UTF-8, else the code page of Windows that makes letters of it:
    the Cyrillic one, else the western. What cannot be read becomes U+FFFD.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content.decode(name, "replace").lstrip("\ufeff")
    declared = _DECLARED.search(content, 0, BEGINNING)
    names = [told, declared[1].decode("ascii") if declared else ""]
    codec = next(filter(None, map(_codec, names)), None)
    if codec is None:
        return _guessed(content)
    return content.decode(codec, "replace")


def _codec(name: str) -> str | None:
    """Return the codec for a charset's name, None for one that there is not or is no charset."""
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    # Python counts transformations such as "zip" as codecs; a page may not ask for these.
    if not getattr(found, "_is_text_encoding", False) or found.name.replace("_", "-") in _UNSAFE:
        return None
    return _MEANT.get(found.name, found.name)


# Slow on purpose-made input, or not a charset of pages; UTF-16 would have begun with its mark.
_UNSAFE = {
    *("idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem"),
    *("utf-7", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"),
}


def _guessed(content: bytes) -> str:
    try:
        # A page that was cut may end within a letter.
        return codecs.getincrementaldecoder("utf-8")().decode(content)
    except UnicodeDecodeError:
        cyrillic = content.decode("cp1251", "replace")
    return cyrillic if _CYRILLIC.search(cyrillic) else content.decode("cp1252", "replace")
