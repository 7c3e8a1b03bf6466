"""Every rule of the copy desk, in the order in which docs/checks.md tells them."""

from __future__ import annotations

from collections.abc import Collection

from newsdesk.checks import (
    address_links,
    aliases,
    alternative_texts,
    breaking_flags,
    broken_links,
    dates_in_order,
    double_words,
    draft_links,
    early_links,
    empty_bodies,
    field_names,
    foreign_tags,
    fragments,
    future_dates,
    heading_levels,
    headline_capitals,
    headline_lengths,
    leftovers,
    links,
    missing_ids,
    name_spellings,
    near_duplicates,
    odd_characters,
    picture_credits,
    picture_rights,
    picture_sizes,
    pictures,
    places,
    plain_http,
    quotes,
    raw_markup,
    related_wishes,
    repeated_summaries,
    same_addresses,
    same_ids,
    summary_lengths,
    switch_names,
    tag_spellings,
    teasers,
    tracking_links,
)
from newsdesk.checks.copies import Archive
from newsdesk.checks.rules import Rule
from newsdesk.findings import Finding, in_order

_MODULES = (
    same_ids,
    same_addresses,
    aliases,
    missing_ids,
    links,
    broken_links,
    draft_links,
    early_links,
    teasers,
    fragments,
    address_links,
    plain_http,
    tracking_links,
    pictures,
    picture_sizes,
    alternative_texts,
    picture_credits,
    picture_rights,
    headline_lengths,
    headline_capitals,
    summary_lengths,
    repeated_summaries,
    dates_in_order,
    future_dates,
    breaking_flags,
    related_wishes,
    places,
    tag_spellings,
    name_spellings,
    field_names,
    empty_bodies,
    near_duplicates,
    heading_levels,
    leftovers,
    raw_markup,
    odd_characters,
    foreign_tags,
    double_words,
    quotes,
)
_RULES: tuple[Rule, ...] = tuple(module.RULE for module in _MODULES)
_CAN_BE_OFF = (*(rule.name for rule in _RULES if rule.can_be_off), "check-off")
RULES: tuple[Rule, ...] = (*_RULES, switch_names.rule_of(_CAN_BE_OFF))


def apply_rules(archive: Archive, off: Collection[str] = ()) -> list[Finding]:
    """What all rules but those named in `off` find, in order."""
    return in_order(
        found for rule in RULES if not (rule.can_be_off and rule.name in off) for found in rule.find(archive)
    )


def unknown_rules(names: Collection[str]) -> list[str]:
    """Those of the names that no rule has which can be switched off, sorted."""
    return sorted(set(names) - set(_CAN_BE_OFF))
