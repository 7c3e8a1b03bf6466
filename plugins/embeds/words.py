"""The words of a box, in the language of its story; they are set when the story is read. English where it has none."""

from __future__ import annotations

from collections.abc import Mapping

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "play": "Play: {title}",
        "warning": "Pressing play connects you with {name}.",
        "watch": "Watch on {name}",
        "listen": "Listen on {name}",
        "post": "Post on {name}",
        "download": "Open the file",
        "credit": "Picture: {credit}",
    },
    "az": {
        "play": "Oynat: {title}",
        "warning": "Oynatdıqda {name} ilə əlaqə qurulur.",
        "watch": "Videoya bax: {name}",
        "listen": "Dinlə: {name}",
        "post": "Paylaşım: {name}",
        "download": "Faylı aç",
        "credit": "Şəkil: {credit}",
    },
}


def words_of(lang: str) -> Mapping[str, str]:
    """The words of a language."""
    return {**_WORDS["en"], **_WORDS.get(lang.partition("-")[0], {})}
