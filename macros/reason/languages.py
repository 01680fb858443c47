"""How a browser, a screen reader and print know in which language words are."""

# Languages whose usual script runs from right to left (ISO 639, and their scripts in Unicode CLDR).
_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"}
)


def marks(language: str) -> dict[str, str]:
    """The attributes of HTML for adopted words in a language, or in one that is not said.

    The words themselves then say which way they run: an Arabic paragraph ends at the left, though
    its language is not given. Where a language or script is given with "-", the words say it too.
    """
    if not language:
        return {"dir": "auto"}
    return {"lang": language, "dir": "rtl" if language in _RIGHT_TO_LEFT else "auto"}


def printed(language: str) -> str:
    """The language to tag printed words with, or nothing.

    For letters that run from right to left print has a remark of ours instead, which is English.
    """
    first = language.partition("-")[0]
    return "" if first in _RIGHT_TO_LEFT else first
