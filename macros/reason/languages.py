"""How browsers, screen readers and print are told the language of words."""

# Languages whose usual script runs from right to left (ISO 639, and their scripts in Unicode CLDR).
_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"}
)


def marks(language: str) -> dict[str, str]:
    """The HTML attributes for adopted words in a language; `language` may be empty.

    With dir="auto" the browser takes the direction from the words: an Arabic paragraph runs from
    right to left, though its language is not given. So it does for a language with a script or
    region, such as "az-Arab".
    """
    if not language:
        return {"dir": "auto"}
    return {"lang": language, "dir": "rtl" if language in _RIGHT_TO_LEFT else "auto"}


def printed(language: str) -> str:
    """The language tag for printed words, or "".

    It is "" for a script that runs from right to left: print has an English remark of ours instead.
    """
    first = language.partition("-")[0]
    return "" if first in _RIGHT_TO_LEFT else first
