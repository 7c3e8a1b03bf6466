"""The feed of the Morning Brief: Atom (RFC 4287), an entry for each edition, with its headlines and standfirsts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from feedgenerator import Atom1Feed
from jinja2 import Environment
from markupsafe import escape

from plugins.morning_brief.letters import with_absolute_links

# In an entry there is no style of ours: plain HTML, which every reader of feeds knows.
_ENTRY = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
    """\
{% if introduction %}
{{ introduction }}
{% endif %}
<ol>
{% for story in stories %}
<li><p><a href="{{ siteurl }}/{{ story.card.url }}">{{ story.card.title }}</a></p>
{% if story.card.summary %}
<p>{{ story.card.summary }}</p>
{% endif %}
</li>
{% endfor %}
</ol>
"""
)


def make_feed(values: Mapping[str, Any]) -> bytes:
    """The feed's bytes, from `name site siteurl lang archive_url feed_url` and `editions`, newest first.

    Each entry has an id of the day and the host, which stays when addresses change (RFC 4151).
    """
    siteurl = values["siteurl"]
    feed = Atom1Feed(
        title=f"{values['name']} · {values['site']}",
        link=f"{siteurl}/{values['archive_url']}",
        feed_url=f"{siteurl}/{values['feed_url']}",
        feed_guid=f"tag:{_host_of(siteurl)},2020:morning-brief",
        description="",
        language=values["lang"],
    )
    for edition in values["editions"]:
        published = datetime.fromisoformat(edition.moment.iso)
        introduction = edition.introduction
        feed.add_item(
            title=(introduction.title_text if introduction else "") or f"{values['name']}, {edition.name}",
            link=f"{siteurl}/{edition.url}",
            unique_id=f"tag:{_host_of(siteurl)},{edition.moment.iso[:10]}:morning-brief",
            description=escape(" · ".join(story.card.title_text for story in edition.stories[:3])),
            content=_ENTRY.render(
                stories=edition.stories,
                siteurl=siteurl,
                introduction=with_absolute_links(introduction.content, siteurl) if introduction else "",
            ),
            pubdate=published,
            updateddate=max([published, *_corrected(edition)]),
        )
    return bytes(feed.writeString("utf-8").encode("utf-8"))


def _corrected(edition: Any) -> list[datetime]:
    return [
        datetime.fromisoformat(correction.date.iso)
        for story in edition.stories
        for correction in story.corrections
    ]


def _host_of(siteurl: str) -> str:
    return urlsplit(siteurl).hostname or "localhost"
