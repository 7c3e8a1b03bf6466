"""Headlines from sentences, stamps, boilerplate, languages and escapes: the small judgements of an import."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.body import body_html, plain_text
from newsdesk.importers.boilerplate import boilerplate_in, is_box_heading, is_pointer
from newsdesk.importers.headlines import LONGEST, first_sentence, headline_of
from newsdesk.importers.languages import language_of
from newsdesk.importers.plain_markdown import as_list, escape_line
from newsdesk.importers.stamps import read_stamp

HEADLINES = [
    ("The bridge is open again.", "The bridge is open again"),
    ("The bridge is open again. It was shut in May.", "The bridge is open again"),
    ("The plan of J. R. Calder cost $3.5 million in the U.S. last year. He left.",
     "The plan of J. R. Calder cost $3.5 million in the U.S. last year"),
    ("The council will buy four ferries for the outer islands, its chair said on Sunday after a meeting that lasted all of the night.",
     "The council will buy four ferries for the outer islands"),
    ("According to the Institute of Seismic Studies of Transvia (ISST), a weak earthquake shook the Korda region before dawn.",
     "A weak earthquake shook the Korda region before dawn"),
    ("A pilot of the mountain rescue was hurt when her helicopter touched the cable of a lift during an exercise in the valley.",
     "A pilot of the mountain rescue was hurt when her helicopter touched the cable of a lift"),
    ("«Мы открыли библиотеку в старом вагоне, который стоял на запасном пути тридцать лет, и теперь она работает каждый день», — сказала заведующая.",
     "«Мы открыли библиотеку в старом вагоне, который стоял на запасном пути тридцать лет, и теперь она…"),
]  # fmt: skip


@pytest.mark.parametrize(("paragraph", "headline"), HEADLINES)
def test_a_headline_is_the_first_sentence_cut_where_a_sub_editor_would(paragraph: str, headline: str) -> None:
    assert headline_of(paragraph) == headline


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=400))
def test_a_headline_is_short_and_never_empty(paragraph: str) -> None:
    words = f"News {paragraph}"
    assert 0 < len(headline_of(words)) <= LONGEST
    assert first_sentence(words)


ZONE = "Asia/Baku"
STAMPS = [
    ("31 August 2025, 09:30", "2025-08-31 09:30"),
    ("Sunday, August 31, 2025 at 9:30 pm", "2025-08-31 21:30"),
    ("Published: 2025-08-31 09:30", "2025-08-31 09:30"),
    ("31.08.2025 | 12:30", "2025-08-31 12:30"),
    ("31/08/2025", "2025-08-31 00:00"),
    ("World | 31 Aug 2025", "2025-08-31 00:00"),
    ("31 avqust 2025, 09:30", "2025-08-31 09:30"),
    ("31 августа 2025 г., 09:30", "2025-08-31 09:30"),
    ("31 أغسطس 2025", "2025-08-31 00:00"),
]


@pytest.mark.parametrize(("line", "moment"), STAMPS)
def test_a_line_with_nothing_but_a_date_is_a_stamp_in_the_sites_zone(line: str, moment: str) -> None:
    stamp = read_stamp(line, ZONE)
    assert stamp is not None
    assert stamp.published is not None
    assert f"{stamp.published:%Y-%m-%d %H:%M}" == moment
    assert stamp.published.utcoffset() == datetime.fromisoformat("2025-08-31T00:00+04:00").utcoffset()


def test_a_time_in_gmt_is_read_as_such() -> None:
    stamp = read_stamp("31 August 2025 09:30 GMT", ZONE)
    assert stamp is not None
    assert stamp.published is not None
    assert stamp.published.isoformat() == "2025-08-31T09:30:00+00:00"


BYLINES = [
    ("By Mara Lindqvist", ("Mara Lindqvist",)),
    ("By Mara Lindqvist and Tom Ode | 3 min read", ("Mara Lindqvist", "Tom Ode")),
    ("Автор: Нина Орлова", ("Нина Орлова",)),
    ("Müəllif: Aygün Səlimova", ("Aygün Səlimova",)),
    ("بقلم سارة حداد", ("سارة حداد",)),
]


@pytest.mark.parametrize(("line", "authors"), BYLINES)
def test_a_byline_names_its_authors(line: str, authors: tuple[str, ...]) -> None:
    stamp = read_stamp(line, ZONE)
    assert stamp is not None
    assert stamp.authors == authors


@pytest.mark.parametrize(
    "line",
    [
        "By the end of the year, the ferry will run twice a day",
        "By Sunday the fog had lifted.",
        "On 31 August 2025 the ship ran aground",
        "The talks of 31 August 2025 were the last",
        "May 2025",
        "31 August",
        "31 February 2025",
        "World",
    ],
)
def test_a_line_that_says_more_or_less_than_a_stamp_is_none(line: str) -> None:
    assert read_stamp(line, ZONE) is None


def test_a_date_that_can_be_read_in_two_ways_is_not_chosen() -> None:
    stamp = read_stamp("03/04/2025", ZONE)
    assert stamp is not None
    assert (stamp.published, stamp.unsure) == (None, "03/04/2025")


BOILERPLATE = [
    ("Download our app from Google Play and the App Store", "app promotion"),
    ("The application is available in App Store", "app promotion"),
    ("Tətbiqi yükləyin: App Store, Google Play", "app promotion"),
    ("Скачайте наше приложение", "app promotion"),
    ("What's your opinion?", "comment prompt"),
    ("Leave a comment", "comment prompt"),
    ("12 comments", "comment prompt"),
    ("Subscribe to our newsletter", "newsletter or sign-in"),
    ("We use cookies to make this site better. Read our policy.", "cookie notice"),
    ("Share on Facebook", "sharing or following"),
    ("Facebook, X, WhatsApp", "sharing or following"),
    ("Follow us on Telegram", "sharing or following"),
    ("© 2025 The Valley Post", "copyright notice"),
    ("Все права защищены", "copyright notice"),
    ("Advertisement", "advertisement"),
    ("5 min read", "reading time or age of a page"),
    ("2 hours ago", "reading time or age of a page"),
    ("Photo: Mountain Service", "picture caption or credit"),
    ("The lake before it emptied (Photo by the Mountain Service)", "picture caption or credit"),
    ("Skip to main content", "navigation"),
]


@pytest.mark.parametrize(("line", "kind"), BOILERPLATE)
def test_what_stands_around_stories_is_recognised(line: str, kind: str) -> None:
    assert boilerplate_in(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "The company removed the game from its App Store on Friday after a court in Velden had ruled against it, saying that the decision would be appealed.",
        "Downloads of the weather service rose threefold before the storm.",
        "The council asked what opinion the islanders had of the ferry.",
        "Cookies were handed out at the opening of the bakery.",
        "Share prices fell in Velden after the bank raised its rate",
        "Photographs of the comet show a double tail.",
        "Follow the rails through the old depot and you come to the market.",
        "Reuters reported that the talks would go on.",
        "Printers of the old mill work again",
        "Live music returns to the harbour",
    ],
)
def test_a_story_that_speaks_of_such_things_is_not_taken_for_them(line: str) -> None:
    assert boilerplate_in(line) == ""
    assert not is_box_heading(line)
    assert not is_pointer(line)


@pytest.mark.parametrize(
    "line", ["Related", "Related stories", "Most read", "Top news", "Читайте также", "Oxşar xəbərlər"]
)
def test_headings_of_boxes_are_recognised(line: str) -> None:
    assert is_box_heading(line)


def test_a_link_to_another_story_is_no_heading_of_a_box() -> None:
    assert is_pointer("Read more: Storm closes the port")
    assert not is_box_heading("Read more: Storm closes the port")


LANGUAGES = [
    ("The bridge is open again", "en", "en"),
    ("The bridge is open again", "az", "az"),
    ("The bridge is open again", "ru", "en"),
    ("Körpü yenidən açılıb və hər kəs ondan keçə bilər", "en", "az"),
    ("Мост снова открыт", "en", "ru"),
    ("Мост снова открыт", "kk", "kk"),
    ("الجسر مفتوح من جديد", "en", "ar"),
    ("橋がまた開いた", "en", "ja"),
    ("大桥重新开放", "en", "zh"),
    ("12:30", "az", "az"),
]


@pytest.mark.parametrize(("words", "house", "language"), LANGUAGES)
def test_the_language_is_the_houses_unless_the_letters_say_otherwise(
    words: str, house: str, language: str
) -> None:
    found, warning = language_of(words, house)
    assert found == language
    assert bool(warning) == (found != house)


MARKS = st.text(st.sampled_from("ab 1.)(][*_`~<>&;#!+-=|\\{}:^\"'/$%@ə"), max_size=40)
MARKDOWN = {"extensions": ("markdown.extensions.extra",)}


def seen(markdown: str) -> str:
    return " ".join(plain_text(body_html(markdown, "a.md", MARKDOWN)[0]).split())


@given(st.lists(MARKS, min_size=1, max_size=4))
def test_paragraphs_render_to_the_text_that_they_were(paragraphs: list[str]) -> None:
    body = "\n\n".join(escape_line(text) for text in paragraphs)
    assert seen(body) == " ".join(" ".join(paragraphs).split())


@given(st.lists(MARKS.filter(str.strip), min_size=1, max_size=4))
def test_items_of_a_list_render_to_the_text_that_they_were(items: list[str]) -> None:
    assert seen(as_list(items)) == " ".join(" ".join(items).split())


def test_a_numbered_list_keeps_its_numbers() -> None:
    html, _ = body_html(as_list(["one", "two"], is_numbered=True), "a.md", MARKDOWN)
    assert html == "<ol>\n<li>one</li>\n<li>two</li>\n</ol>"


def test_ordinary_prose_is_left_as_it_is() -> None:
    prose = 'The bank (founded in 1902) kept its rate at 4.5% – "for now" – said A. B. Calder of snake_case & Co. [sic]'
    assert escape_line(prose) == prose
