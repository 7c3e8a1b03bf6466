"""Which entries of a WordPress export are stories or pages, and what their status there means here."""

from __future__ import annotations

from dataclasses import dataclass

from newsdesk.importers.wordpress_entry import Entry
from newsdesk.metadata import Status

# Why entries of a post type are no stories, for the report.
_OTHER_KINDS = {
    **dict.fromkeys(("nav_menu_item", "wp_navigation"), "It is an item of a menu"),
    "attachment": "It is a file of the media library",
    **dict.fromkeys(("revision", "customize_changeset"), "It is an earlier version"),
    **dict.fromkeys(
        ("wp_template", "wp_template_part", "wp_global_styles", "custom_css", "elementor_library", "wp_font_family",
         "wp_font_face", "elementor_font", "et_pb_layout", "fl-builder-template"),
        "It is part of the theme",
    ),
    "wp_block": "It is a reusable block; it stands in the stories that use it",
    "oembed_cache": "It is a cached embed",
    **dict.fromkeys(("user_request", "feedback", "flamingo_inbound", "flamingo_contact", "shop_order", "scheduled-action"),
                    "It is a record of persons or tasks, which an import leaves alone"),
    **dict.fromkeys(("acf-field", "acf-field-group", "acf-post-type", "acf-taxonomy", "wpcf7_contact_form", "wpforms",
                     "mc4wp-form", "tablepress_table", "amp_validated_url", "guest-author", "product_variation", "popup"),
                    "It belongs to a plugin"),
    **dict.fromkeys(("forum", "topic", "reply"), "It belongs to a forum"),
}  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """What a status means: whether the entry is taken, as what, and what has to be said of it."""

    is_taken: bool
    status: Status = "published"
    remark: str = ""


def is_story_kind(kind: str) -> bool:
    """Tells whether entries of a post type are stories or pages; a type that nobody knows has stories."""
    return bool(kind) and kind not in _OTHER_KINDS


def why_no_story(kind: str) -> str:
    """Why an entry of a post type is none, in a sentence."""
    return _OTHER_KINDS.get(kind, "It has no post type")


def status_of(entry: Entry) -> Standing:
    """What the status of an entry means here: nothing that was not public there becomes public."""
    status = entry.get("wp:status") or "publish"
    if status in ("trash", "auto-draft", "inherit"):
        what = {"trash": "It was in the bin", "auto-draft": "It was never saved by its author"}
        return Standing(False, remark=what.get(status, "It is part of another entry"))
    if status == "publish" or status == "future":
        if entry.get("wp:post_password"):
            return Standing(True, "draft", "It was protected by a password, so it is a draft here")
        return Standing(
            True, remark="It was scheduled; it is public from its date on" if status == "future" else ""
        )
    if status == "private":
        return Standing(True, "draft", "It was private, so it is a draft here")
    if status == "pending":
        return Standing(True, "draft", "It waited for review, so it is a draft here")
    if status == "draft":
        return Standing(True, "draft")
    return Standing(True, "draft", f'Its status was "{status}", so it is a draft here')
