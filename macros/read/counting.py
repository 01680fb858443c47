"""Writing a number in one of Word's forms, and back: 4 as 4, 04, d, iv, 4th or four."""

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_WORDS = {
    "cardinalText": "One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen "
    "Fourteen Fifteen Sixteen Seventeen Eighteen Nineteen Twenty",
    "ordinalText": "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh "
    "Twelfth Thirteenth Fourteenth Fifteenth Sixteenth Seventeenth Eighteenth Nineteenth Twentieth",
    "decimalEnclosedCircle": "① ② ③ ④ ⑤ ⑥ ⑦ ⑧ ⑨ ⑩ ⑪ ⑫ ⑬ ⑭ ⑮ ⑯ ⑰ ⑱ ⑲ ⑳",
}
_TEENS = range(11, 14)
# Signs of numbers from this one on are not looked up: no list is so long.
_MOST = 100
# The forms by the signs for them in web pages and in Word.
SIGNS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
}  # fmt: skip


def written(count: int, form: str) -> str | None:
    """A number in one of Word's forms; None for a form that is not known."""
    match form:
        case "decimal":
            return str(count)
        case "decimalZero":
            return f"{count:02}"
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if count > 0 else ""
            return letter if form[0] == "l" else letter.upper()
        case "lowerRoman" | "upperRoman":
            return _roman(count).lower() if form[0] == "l" else _roman(count)
        case "ordinal":
            endings = {} if count % 100 in _TEENS else {1: "st", 2: "nd", 3: "rd"}
            return f"{count}{endings.get(count % 10, 'th')}"
        case "cardinalText" | "ordinalText" | "decimalEnclosedCircle":
            return dict(enumerate(_WORDS[form].split(), 1)).get(count)
        case "none":
            return ""
    return None


def count_of(sign: str, form: str) -> int:
    """The number that is printed as `sign` in one of Word's forms; 0 if there is none."""
    return next((count for count in range(1, _MOST) if written(count, form) == sign), 0)


def _roman(count: int) -> str:
    found = ""
    for each, sign in _ROMAN:
        found += sign * (count // each)
        count %= each
    return found
