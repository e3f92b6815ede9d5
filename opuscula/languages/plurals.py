"""Which form of a word goes with a number: the rules of Unicode's CLDR, for whole numbers."""

from __future__ import annotations

FORMS = ("zero", "one", "two", "few", "many", "other")


def plural_form(language: str, number: int) -> str:
    """The form of a word after a number, in a language that is named by a BCP 47 tag."""
    match language.lower().partition("-")[0]:
        case "id" | "ja" | "ko" | "lo" | "ms" | "my" | "th" | "vi" | "yue" | "zh":
            return "other"
        case "fa" | "fr" | "hi" | "pt":
            return "one" if number < 2 else "other"
        case "ar":
            return _arabic(number)
        case "he":
            return {1: "one", 2: "two"}.get(number, "other")
        case "cs" | "sk":
            return "one" if number == 1 else "few" if 2 <= number <= 4 else "other"
        case "pl":
            return "one" if number == 1 else "few" if _ends_in_few(number) else "many"
        case "be" | "ru" | "uk":
            return "one" if _ends_in_one(number) else "few" if _ends_in_few(number) else "many"
        case "bs" | "hr" | "sr":
            return "one" if _ends_in_one(number) else "few" if _ends_in_few(number) else "other"
        case _:
            return "one" if number == 1 else "other"


def _arabic(number: int) -> str:
    if number < 3:
        return ("zero", "one", "two")[number]
    tail = number % 100
    return "few" if 3 <= tail <= 10 else "many" if tail >= 11 else "other"


def _ends_in_one(number: int) -> bool:
    return number % 10 == 1 and number % 100 != 11


def _ends_in_few(number: int) -> bool:
    return 2 <= number % 10 <= 4 and not 12 <= number % 100 <= 14
