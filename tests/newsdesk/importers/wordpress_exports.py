"""Small exports of WordPress for tests, built entry by entry."""

from __future__ import annotations

from html import escape

_NAMESPACES = (
    'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"'
)


def export(*entries: str, head: str = "", version: str = "1.2") -> bytes:
    """An export of https://old.example with these entries. `head` stands before them."""
    names = _NAMESPACES.replace("/1.2/", f"/{version}/")
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" {names}>\n<channel>\n<title>Old site</title>\n'
        f"<link>https://old.example</link>\n<language>en-US</language>\n<wp:wxr_version>{version}</wp:wxr_version>\n"
        f"<wp:base_blog_url>https://old.example</wp:base_blog_url>\n{head}\n"
        + "\n".join(entries)
        + "\n</channel>\n</rss>\n"
    ).encode()


def entry(
    number: int, content: str = "", *, inside: str = "", meta: dict[str, str] | None = None, **fields: str
) -> str:
    """An entry: a public post unless `fields` say otherwise (`post_type="page"`). `inside` is XML put in as it is."""
    said = {
        "title": f"Story {number}",
        "link": f"https://old.example/?p={number}",
        "creator": "ada",
        "excerpt": "",
        "post_date": "2019-05-01 14:00:00",
        "post_date_gmt": "2019-05-01 10:00:00",
        "post_name": f"story-{number}",
        "status": "publish",
        "post_type": "post",
        **fields,
    }
    tags = {
        "title": "title",
        "link": "link",
        "creator": "dc:creator",
        "excerpt": "excerpt:encoded",
        "pubDate": "pubDate",
    }
    lines = [
        f"<{tags.get(name, f'wp:{name}')}>{escape(value)}</{tags.get(name, f'wp:{name}')}>"
        for name, value in said.items()
    ]
    lines += [
        f"<wp:postmeta><wp:meta_key>{escape(key)}</wp:meta_key><wp:meta_value>{escape(value)}</wp:meta_value></wp:postmeta>"
        for key, value in (meta or {}).items()
    ]
    text = content.replace("]]>", "]]]]><![CDATA[>")
    return (
        f"<item>\n<wp:post_id>{number}</wp:post_id>\n"
        + "\n".join(lines)
        + f"\n{inside}\n<content:encoded><![CDATA[{text}]]></content:encoded>\n</item>"
    )


def attachment(
    number: int, path: str, *, alt: str = "", caption: str = "", parent: int = 0, **meta: str
) -> str:
    """A file of the media library at `wp-content/uploads/PATH`."""
    return entry(
        number,
        title=f"File {number}",
        link=f"https://old.example/file-{number}/",
        post_type="attachment",
        status="inherit",
        attachment_url=f"https://old.example/wp-content/uploads/{path}",
        excerpt=caption,
        post_parent=str(parent),
        meta={"_wp_attachment_image_alt": alt, **meta},
    )


def term(name: str, slug: str = "", taxonomy: str = "category") -> str:
    """What an entry is filed under."""
    return f'<category domain="{taxonomy}" nicename="{slug or name.lower()}"><![CDATA[{name}]]></category>'


def category(name: str, slug: str, above: str = "", number: int = 1) -> str:
    """A category of the site, for the head of an export."""
    return (
        f"<wp:category><wp:term_id>{number}</wp:term_id><wp:category_nicename>{slug}</wp:category_nicename>"
        f"<wp:category_parent>{above}</wp:category_parent><wp:cat_name><![CDATA[{name}]]></wp:cat_name></wp:category>"
    )


def author(login: str, name: str) -> str:
    """An author of the site, for the head of an export."""
    return (
        f"<wp:author><wp:author_login>{login}</wp:author_login><wp:author_email>{login}@old.example</wp:author_email>"
        f"<wp:author_display_name><![CDATA[{name}]]></wp:author_display_name></wp:author>"
    )


def comment(
    number: int, text: str, *, above: int = 0, approved: str = "1", kind: str = "", name: str = "Reader"
) -> str:
    """A reader's comment, to be put inside an entry."""
    return (
        f"<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_author><![CDATA[{name}]]></wp:comment_author>"
        f"<wp:comment_author_email>reader@mail.example</wp:comment_author_email><wp:comment_author_IP>203.0.113.9"
        f"</wp:comment_author_IP><wp:comment_date_gmt>2019-05-0{number % 9 + 1} 08:00:00</wp:comment_date_gmt>"
        f"<wp:comment_content><![CDATA[{text}]]></wp:comment_content><wp:comment_approved>{approved}</wp:comment_approved>"
        f"<wp:comment_type>{kind}</wp:comment_type><wp:comment_parent>{above}</wp:comment_parent></wp:comment>"
    )
