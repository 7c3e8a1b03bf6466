"""What pages say of themselves to search engines: true to the page, complete, and safe to stand in HTML."""

import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from lxml import html

from plugins.structured_data.graph import graph_text, publisher
from plugins.structured_data.locales import og_locale
from tests.build.printing import SITES, copy_site, edit, files_of, print_site, write_settings

ROOT = "https://gazette.example/"
SETTINGS = """
SITENAME = "The Gazette"
SITEURL = "https://gazette.example"
FEED_AUTHORITY = "gazette.example,2024"
PUBLISHER = {
    "logo": {"src": "/images/pier.png", "width": 40, "height": 20},
    "pages": {"publishingPrinciples": "about/", "correctionsPolicy": "no-such-page/", "masthead": "https://b.example/"},
    "same_as": ["https://social.example/@gazette"],
    "free": True,
}
"""
CORRECTION = (
    "corrections: [{date: 2025-08-31 09:00, text: 'An earlier version said \"five\" & </script>.'}]\n"
)
HOSTILE = "title: 'Storm </script><script>alert(1)</script> closes <!-- the pier'"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The gazette with a story that has all there is to tell."""
    place = tmp_path_factory.mktemp("structured")
    content = copy_site("gazette", place / "content")
    storm = content / "harbour/2025/storm-closes-the-pier.md"
    edit(storm, "priority: 5\n", f"priority: 5\nmodified: 2025-08-31 10:00\n{CORRECTION}")
    edit(storm, "breaking:", "location: {name: East quay, lat: 40.3, lon: 49.8}\nbreaking:")
    edit(content / "harbour/2024/crane-arrives.md", "\ntitle:", "\nsubject:")
    edit(content / "harbour/2024/crane-arrives.md", "\nid:", f"\n{HOSTILE}\nid:")
    authors = content / "authors.yaml"
    edit(authors, "- name: Harbour desk\n", "- name: Harbour desk\n  desk: true\n")
    print_site(content, place, settings=write_settings(place / "settings.py", SETTINGS))
    return place / "output"


def graph_of(output: Path, path: str) -> dict[str, dict[str, Any]]:
    """The things that a page speaks of, by their type."""
    page = html.fromstring((output / path / "index.html").read_bytes())
    (script,) = page.iterfind(".//script[@type='application/ld+json']")
    document = json.loads(script.text)
    assert document["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in document["@graph"]}


def test_a_story_has_what_search_engines_read_of_an_article(output: Path) -> None:
    """Google, "Article structured data"; schema.org/NewsArticle for the names and types."""
    article = graph_of(output, "harbour/2025/08/storm-closes-the-pier")["NewsArticle"]
    page = f"{ROOT}harbour/2025/08/storm-closes-the-pier/"
    assert article == {
        "@type": "NewsArticle",
        "@id": "tag:gazette.example,2024:story/storm-2025",
        "identifier": "storm-2025",
        "url": page,
        "mainEntityOfPage": {"@type": "WebPage", "@id": page},
        "headline": "Storm closes the pier",
        "description": "Waves of four metres broke over the wall in the night.",
        "inLanguage": "en",
        "datePublished": "2025-08-31T05:30:00+04:00",
        "dateModified": "2025-08-31T10:00:00+04:00",
        "author": [{"@type": "Organization", "name": "Harbour desk", "url": f"{ROOT}author/harbour-desk/"}],
        "publisher": {"@id": f"{ROOT}#publisher"},
        "articleSection": "Harbour",
        "keywords": ["Storms", "East quay"],
        "wordCount": article["wordCount"],
        "image": [
            {
                "@type": "ImageObject",
                "url": f"{ROOT}images/pier.png",
                "width": article["image"][0]["width"],
                "height": article["image"][0]["height"],
                "caption": "The pier on Sunday",
                "creditText": "Gazette",
            }
        ],
        "contentLocation": [
            {
                "@type": "Place",
                "name": "East quay",
                "geo": {"@type": "GeoCoordinates", "latitude": 40.3, "longitude": 49.8},
            }
        ],
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": article["correction"][0]["text"],
                "datePublished": "2025-08-31T09:00:00+04:00",
            }
        ],
        "isAccessibleForFree": True,
        "speakable": {
            "@type": "SpeakableSpecification",
            "cssSelector": [".story-head h1", ".story-head .standfirst"],
        },
    }
    assert "An earlier version said" in article["correction"][0]["text"]


def test_what_is_to_be_spoken_is_on_the_page(output: Path) -> None:
    """Google, "Speakable": the selectors must find what they name."""
    page = html.fromstring((output / "harbour/2025/08/storm-closes-the-pier/index.html").read_bytes())
    speakable = graph_of(output, "harbour/2025/08/storm-closes-the-pier")["NewsArticle"]["speakable"]
    assert speakable["cssSelector"] == [".story-head h1", ".story-head .standfirst"]
    (head,) = page.find_class("story-head")
    assert len(head.findall(".//h1")) == len(head.find_class("standfirst")) == 1


def test_a_person_is_no_organisation(output: Path) -> None:
    """Google, "Author markup best practices": Person for people, Organization for organisations."""
    assert graph_of(output, "author/science-desk")["ProfilePage"]["mainEntity"]["@type"] == "Person"
    profile = graph_of(output, "author/harbour-desk")["ProfilePage"]
    assert profile["mainEntity"]["@type"] == "Organization"
    assert profile["hasPart"][0]["url"] == f"{ROOT}harbour/2025/09/pier-opens-again/"


def test_the_publisher_names_the_pages_that_there_are(output: Path) -> None:
    house = graph_of(output, "world")["NewsMediaOrganization"]
    assert house["name"] == "The Gazette"
    assert house["logo"] == {
        "@type": "ImageObject",
        "url": f"{ROOT}images/pier.png",
        "width": 40,
        "height": 20,
    }
    assert house["publishingPrinciples"] == f"{ROOT}about/"
    assert house["masthead"] == "https://b.example/"
    assert house["sameAs"] == ["https://social.example/@gazette"]
    assert "correctionsPolicy" not in house


def test_a_rule_of_the_house_that_schema_org_does_not_know_is_refused() -> None:
    site = {"siteurl": "", "home": "/", "name": "A", "social": "", "navigation": SimpleNamespace(pages=[]),
            "publisher": SimpleNamespace(pages=SimpleNamespace(prices="about/"))}  # fmt: skip
    with pytest.raises(ValueError, match="PUBLISHER: prices is none of publishingPrinciples"):
        publisher(site)


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("harbour/2025/08/storm-closes-the-pier", ["Home", "Harbour", "Storm closes the pier"]),
        ("harbour", ["Home", "Harbour"]),
        ("tag/ferries", ["Home", "Tags", "Ferries"]),
        ("author/harbour-desk", ["Home", "Authors", "Harbour desk"]),
        ("about", ["Home", None]),
    ],
)
def test_the_way_to_a_page_is_told_step_by_step(path: str, names: list[str | None], output: Path) -> None:
    """Google, "Breadcrumb": position, name and item of each step; the last is the page itself."""
    steps = graph_of(output, path)["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in steps] == list(range(1, len(names) + 1))
    assert [step["name"] if name else None for step, name in zip(steps, names, strict=True)] == names
    assert steps[-1]["item"] == f"{ROOT}{path}/"
    for step in steps:
        assert (output / step["item"].removeprefix(ROOT) / "index.html").is_file()


def test_a_front_lists_its_stories_in_their_order(output: Path) -> None:
    """Google, "Carousel": an ItemList of addresses on a summary page; position and url of each."""
    items = graph_of(output, "science")["CollectionPage"]["mainEntity"]["itemListElement"]
    assert [item["position"] for item in items] == list(range(1, len(items) + 1))
    page = (output / "science/index.html").read_text(encoding="utf-8")
    for item in items:
        assert f'href="{item["url"].removeprefix("https://gazette.example")}"' in page


def test_the_home_page_is_the_site(output: Path) -> None:
    """Google, "Site names": WebSite on the home page, with name and url."""
    things = graph_of(output, "")
    assert (things["WebSite"]["name"], things["WebSite"]["url"]) == ("The Gazette", ROOT)
    assert "potentialAction" not in things["WebSite"]
    assert things["CollectionPage"]["isPartOf"] == {"@id": things["WebSite"]["@id"]}


def test_no_headline_ends_the_script_that_it_stands_in(output: Path) -> None:
    """HTML Standard, section 4.12.1.3, "Restrictions for contents of script elements"."""
    raw = (output / "harbour/2024/03/crane-arrives/index.html").read_text(encoding="utf-8")
    inside = re.findall(r'<script type="application/ld\+json">(.*?)</script>', raw, re.DOTALL)[0]
    assert not set("<>&") & set(inside)
    article = graph_of(output, "harbour/2024/03/crane-arrives")["NewsArticle"]
    assert article["headline"] == HOSTILE.removeprefix("title: '").removesuffix("'")


def test_every_sign_survives_its_way_through_a_page() -> None:
    text = "\u2028\u2029<!--<script></script>&amp;\"'\\ə"
    written = graph_text([{"@type": "Thing", "name": text, "image": []}])
    assert json.loads(str(written))["@graph"] == [{"@type": "Thing", "name": text}]
    assert not set("<>&\u2028\u2029") & set(written)


def test_every_page_has_one_script_at_most_and_every_address_in_it_is_full(output: Path) -> None:
    pages = [path for path in files_of(output) if path.endswith(".html")]
    scripts = 0
    for path in pages:
        raw = (output / path).read_text(encoding="utf-8")
        found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', raw, re.DOTALL)
        assert len(found) <= 1, path
        for text in found:
            scripts += 1
            addresses = re.findall(r'"(?:url|item|@id)":"([^"]*)"', text)
            assert addresses
            assert all(one.startswith(("https://", "tag:gazette.example,2024:")) for one in addresses), path
    assert scripts > 20


def test_without_an_address_of_the_site_addresses_begin_at_its_root(tmp_path: Path) -> None:
    """JSON-LD 1.1, section 4.1.5: relative addresses are read from the document's own."""
    settings = write_settings(tmp_path / "settings.py", SETTINGS + "SITEURL = ''\nFEED_AUTHORITY = ''\n")
    print_site(SITES / "gazette", tmp_path, settings=settings)
    article = graph_of(tmp_path / "output", "harbour/2025/08/storm-closes-the-pier")["NewsArticle"]
    assert article["url"] == "/harbour/2025/08/storm-closes-the-pier/"
    assert article["@id"] == "/harbour/2025/08/storm-closes-the-pier/#story"


# Cards where a page is shared ------------------------------------------------------------------------------------------


def told(output: Path, path: str, name: str) -> list[str]:
    """The contents of the head's properties of a name."""
    page = html.fromstring((output / path / "index.html").read_bytes())
    return [
        meta.get("content")
        for meta in page.iterfind(".//meta")
        if name in (meta.get("property"), meta.get("name"))
    ]


def test_a_story_has_all_that_is_shown_where_it_is_shared(output: Path) -> None:
    """ogp.me, "Basic Metadata", "Optional Metadata", "article"; X Developer Platform, "Cards markup"."""
    storm = "harbour/2025/08/storm-closes-the-pier"
    expected = {
        "og:title": ["Storm closes the pier"],
        "og:type": ["article"],
        "og:url": [f"{ROOT}{storm}/"],
        "og:image": [f"{ROOT}images/pier.png"],
        "og:image:alt": ["The pier under waves"],
        "og:locale": ["en_GB"],
        "og:site_name": ["The Gazette"],
        "article:published_time": ["2025-08-31T05:30:00+04:00"],
        "article:modified_time": ["2025-08-31T10:00:00+04:00"],
        "article:section": ["Harbour"],
        "article:author": [f"{ROOT}author/harbour-desk/"],
        "article:tag": ["Storms", "East quay"],
        "twitter:card": ["summary_large_image"],
    }
    assert {name: told(output, storm, name) for name in expected} == expected
    assert int(told(output, storm, "og:image:width")[0]) > 0


def test_the_social_picture_of_a_site_below_a_path_is_found(tmp_path: Path) -> None:
    settings = write_settings(tmp_path / "settings.py", "SITEURL = 'https://gazette.example/paper'\n")
    print_site(SITES / "gazette", tmp_path, settings=settings)
    (picture,) = told(tmp_path / "output", "", "og:image")
    assert (tmp_path / "output" / picture.removeprefix("https://gazette.example/paper/")).is_file()


@pytest.mark.parametrize(
    ("lang", "locale"),
    [
        ("en", "en_GB"),
        ("en-US", "en_US"),
        ("az", "az_AZ"),
        ("ar", "ar_EG"),
        ("zh-Hant", "zh_TW"),
        ("pt-BR", "pt_BR"),
    ],
)
def test_a_language_is_written_with_its_territory(lang: str, locale: str) -> None:
    """ogp.me: og:locale "of the format language_TERRITORY"; CLDR's likely subtags."""
    assert og_locale(lang) == locale


def test_a_language_that_nobody_knows_is_left_as_it_is() -> None:
    assert og_locale("qqq-Nowhere") == "qqq_Nowhere"
