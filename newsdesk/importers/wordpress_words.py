"""Stored HTML of WordPress as plain words: headlines, names and captions, as readers saw them."""

from __future__ import annotations

import re
from html import unescape

# Custom fields of widespread plugins, in the order in which they are tried: the credit of a picture, the category that an
# editor marked as the story's own, and what stands for a standfirst where there is no excerpt.
CREDIT_FIELDS = (
    "_media_credit", "media_credit", "_credit", "credit", "photographer", "_image_credit", "image_credit",
)  # fmt: skip
PRIMARY_FIELDS = (
    "_yoast_wpseo_primary_category", "rank_math_primary_category", "_primary_category", "epc_primary_category",
)  # fmt: skip
STANDFIRST_FIELDS = (
    "wps_subtitle", "_subtitle", "subtitle", "kia_subtitle", "_yoast_wpseo_metadesc", "rank_math_description",
    "_aioseo_description", "_aioseop_description",
)  # fmt: skip
_TAG = re.compile(r"<(?:/?[a-zA-Z]|!--)[^<>]{0,1000}>")
_BREAK = re.compile(r"</?(?:p|br|div|li|ul|ol|h[1-6]|blockquote)\b[^<>]{0,1000}>", re.IGNORECASE)
# Signs that nobody sees, and that turn what stands around them on a page; those that join letters stay.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
_LONGEST = 20_000


def plain_line(text: str) -> str:
    """Stored HTML as one line of plain text."""
    text = unescape(_TAG.sub("", _BREAK.sub(" ", text[:_LONGEST])))
    return " ".join(_UNSEEN.sub("", text).split())
