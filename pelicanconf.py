"""Every setting of the site, for work at the desk; publishconf.py says what production changes."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
# The plugins are a package of this project; Pelican must find it from any working folder.
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from plugins.press import NewsSite  # noqa: E402

# The newspaper ------------------------------------------------------------------------------------------------------

SITENAME = "The Meridian"
SITESUBTITLE = "News between the Caspian and the Pacific, explained"
# Empty at the desk: addresses begin at the root of whatever serves the folder.
SITEURL = ""
# The zone in which dates without an offset are read, and all dates are shown.
TIMEZONE = "Asia/Baku"
DEFAULT_LANG = "en"
# For stories that name none, where a content folder declares no categories.
DEFAULT_CATEGORY = "News"

# Where things are ---------------------------------------------------------------------------------------------------

PATH = str(ROOT / "content")
THEME = str(ROOT / "theme")
OUTPUT_PATH = str(ROOT / "output")
# What was read and made, kept for the next build; it may be deleted at any time.
PRESS_STORE = str(ROOT / ".cache/press")
THEME_STATIC_DIR = "theme"
# Fonts that every page needs at once; a browser asks for the others where their letters stand.
THEME_PRELOAD = ["fonts/headline.woff2"]

# How it is built ----------------------------------------------------------------------------------------------------

PELICAN_CLASS = NewsSite
# Handlers run in this order. Related stories and top news attach to stories; neither needs the other. Breaking news and
# the Morning Brief read what top news has made.
PLUGINS = [
    "plugins.press",
    "plugins.top_news",
    "plugins.related_stories",
    "plugins.comments",
    "plugins.app_promotion",
    "plugins.breaking_news",
    "plugins.morning_brief",
    # What machines read of the site; they look at what the others leave, and at one another not at all.
    "plugins.feeds",
    "plugins.site_files",
    # Last, because pages that plugins declare stand in a sitemap, too.
    "plugins.sitemaps",
]
# What plugins show on the home page, on fronts of sections, in the top-news fragment and on stories that they attach it to.
FRONT_CONTEXT = ["breaking_news", "morning_brief"]
# What is worked out from a story alone when it is read, and kept with it: name, and the function that does it.
STORY_EXTRACTS = {"related_stories": "plugins.related_stories.terms:extract_terms"}
# Fenced blocks of a body that are drawn while a story is read: the fence's name, and package.module:function.
STORY_BLOCKS: dict[str, str] = {
    "chart": "plugins.charts.block:draw",
    "video": "plugins.embeds.block:draw_video",
    "audio": "plugins.embeds.block:draw_audio",
    "post": "plugins.embeds.block:draw_post",
}
# Functions that templates may call with values of their views: the name in templates, and package.module:function.
VIEW_FUNCTIONS: dict[str, str] = {
    "brief_minutes": "plugins.morning_brief.letters:minutes_of",
    "with_absolute_links": "plugins.morning_brief.letters:with_absolute_links",
    "with_inlined_styles": "plugins.morning_brief.letters:with_inlined_styles",
    "as_plain_letter": "plugins.morning_brief.letters:as_plain_letter",
    "as_text": "plugins.morning_brief.letters:as_text",
    # Draws the map of a story's places; without it, stories have no maps.
    "locator_map": "plugins.locator_maps.drawing:locator_map",
    "structured_story": "plugins.structured_data.story:structured_story",
    "structured_list": "plugins.structured_data.lists:structured_list",
    "structured_home": "plugins.structured_data.lists:structured_home",
    "structured_author": "plugins.structured_data.lists:structured_author",
    "structured_page": "plugins.structured_data.lists:structured_page",
    "og_locale": "plugins.structured_data.locales:og_locale",
}
# Who reads and prints, as package.module:function, for archives that outgrow one machine: see Many machines in
# docs/deploying.md. Empty: processes of this machine.
PRESS_EXECUTOR = ""
# Pelican must not remove anything: the press removes what it made and makes no more.
DELETE_OUTPUT_DIRECTORY = False
# The press publishes the pictures and files that public stories show, and no others: an embargoed picture is news, too.
STATIC_PATHS: list[str] = []
# The press keeps its own store, keyed by content; Pelican's caches go by time stamps and would only repeat it.
CACHE_CONTENT = False
LOAD_CONTENT_CACHE = False

# Pictures -----------------------------------------------------------------------------------------------------------

# What is made of each picture: shapes (cut to a ratio around the picture's focus, or whole), their widths in AVIF and
# WebP, and the width of the one JPEG for every other reader. The theme's slots choose among them. {}: pictures are
# copied as they are. docs/theming.md tells more.
RENDITIONS = {
    # The picture as it is, for whoever asks for its address alone.
    "whole": {"fallback": 1280},
    # Pictures within a text, with the `sizes` of the theme's column.
    "body": {"widths": [480, 720, 1280], "fallback": 960, "sizes": "(min-width: 46.25em) 620px, 100vw"},
    # The theme's slots: a story's first picture and leads of fronts; large cards; cards.
    "story": {"ratio": "3:2", "widths": [480, 720, 1280], "fallback": 960},
    "wide": {"ratio": "16:9", "widths": [240, 480, 720, 1280], "fallback": 720},
    "card": {"ratio": "5:4", "widths": [240, 360, 640], "fallback": 480},
    # What social networks show beside an address, and the three ratios that search engines ask for.
    "social": {"ratio": "40:21", "fallback": 1200},
    "square": {"ratio": "1:1", "fallback": 1200},
    "four_three": {"ratio": "4:3", "fallback": 1200},
    "sixteen_nine": {"ratio": "16:9", "fallback": 1200},
}

# Text ---------------------------------------------------------------------------------------------------------------

# Typographer's quotes, dashes and spaces, in the languages whose rules typogrify knows.
TYPOGRIFY = True
MARKDOWN = {
    "extension_configs": {
        # Tables, footnotes, definition lists, abbreviations.
        "markdown.extensions.extra": {},
        # Headings get anchors, so that a link can lead to one.
        "markdown.extensions.toc": {},
        # A list needs no empty line before it: editors do not type one.
        "markdown.extensions.sane_lists": {},
    },
    "output_format": "html",
}
# Summaries are plain text; the press sets their type.
FORMATTED_FIELDS: list[str] = []
SLUGIFY_SOURCE = "basename"
# Stories in two languages are two stories; a shared slug says nothing about them.
ARTICLE_TRANSLATION_ID = None
PAGE_TRANSLATION_ID = None

# Addresses ----------------------------------------------------------------------------------------------------------

ARTICLE_URL = "{category}/{date:%Y}/{date:%m}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
ARTICLE_LANG_URL = "{lang}/" + ARTICLE_URL
ARTICLE_LANG_SAVE_AS = ARTICLE_LANG_URL + "index.html"
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = PAGE_URL + "index.html"
PAGE_LANG_URL = "{lang}/" + PAGE_URL
PAGE_LANG_SAVE_AS = PAGE_LANG_URL + "index.html"
CATEGORY_URL = "{slug}/"
CATEGORY_SAVE_AS = CATEGORY_URL + "index.html"
TAG_URL = "tag/{slug}/"
TAG_SAVE_AS = TAG_URL + "index.html"
TAGS_URL = "tags/"
TAGS_SAVE_AS = TAGS_URL + "index.html"
AUTHOR_URL = "author/{slug}/"
AUTHOR_SAVE_AS = AUTHOR_URL + "index.html"
AUTHORS_URL = "authors/"
AUTHORS_SAVE_AS = AUTHORS_URL + "index.html"
ARCHIVES_URL = "archive/"
ARCHIVES_SAVE_AS = ARCHIVES_URL + "index.html"
YEAR_ARCHIVE_URL = "{date:%Y}/"
YEAR_ARCHIVE_SAVE_AS = YEAR_ARCHIVE_URL + "index.html"
MONTH_ARCHIVE_URL = "{date:%Y}/{date:%m}/"
MONTH_ARCHIVE_SAVE_AS = MONTH_ARCHIVE_URL + "index.html"
DAY_ARCHIVE_URL = "{date:%Y}/{date:%m}/{date:%d}/"
DAY_ARCHIVE_SAVE_AS = DAY_ARCHIVE_URL + "index.html"
# A draft has no address: nothing of it is written anywhere.
DRAFT_SAVE_AS = DRAFT_LANG_SAVE_AS = DRAFT_PAGE_SAVE_AS = DRAFT_PAGE_LANG_SAVE_AS = ""

# Lists --------------------------------------------------------------------------------------------------------------

# Stories on the front of a category, tag or author, and on each of its numbered pages.
DEFAULT_PAGINATION = 20
# Top news: how many, how fast news ages, how many of one category.
TOP_NEWS_COUNT = 9
TOP_NEWS_HALF_LIFE_HOURS = 18
TOP_NEWS_CATEGORY_LIMIT = 3
# For this many days a story's page shows today's top news, afterwards for ever those of that moment.
TOP_NEWS_AS_OF_DAYS = 2

# Breaking news and the Morning Brief -----------------------------------------------------------------------------------

# Stories that the line of breaking news names at once, newest first.
BREAKING_NEWS_COUNT = 2
# What readers know the brief as.
MORNING_BRIEF_NAME = "The Morning Brief"
# When an edition comes out, in the site's zone: it has the stories of the day before.
MORNING_BRIEF_TIME = "06:00"
# Stories in an edition, at most; and editions in the feed.
MORNING_BRIEF_STORIES = 7
MORNING_BRIEF_IN_FEED = 14
# Where an edition, the list of a month and the list of all months are found; the feed is feed.xml in the last.
MORNING_BRIEF_URL = "brief/{date:%Y}/{date:%m}/{date:%d}/"
MORNING_BRIEF_MONTH_URL = "brief/{date:%Y}/{date:%m}/"
MORNING_BRIEF_ARCHIVE_URL = "brief/"

# Comments and letters ------------------------------------------------------------------------------------------------

# Where readers' browsers find the comments' server (docs/comments.md): a path of this host that a proxy hands on, which
# newsdesk serve does too. Empty: no comments, a letter to the editor in their place.
COMMENTS_URL = "/comments/"
# Its database, for the number of comments on the button; a file that is not there yet is nobody's comment. Empty: the
# number is told when a reader asks.
COMMENTS_DATABASE = str(ROOT / ".comments/comments.db")
# Where `make comments` listens on this machine.
COMMENTS_DESK = f"http://127.0.0.1:{os.environ.get('COMMENTS_PORT', '8001')}/"
# Mail address for letters to the editor: for stories without comments and readers without JavaScript. Empty: none.
LETTERS_TO = "letters@meridian.example"

# The newspaper's app ------------------------------------------------------------------------------------------------

# Its number in the App Store and its package in Google Play ("org.example.news"). Empty: no word of an app anywhere.
APP_STORE_ID = PLAY_STORE_ID = ""

# Feeds, sitemaps and what else machines read: docs/finding.md ------------------------------------------------------------

# Whose stories these are, for their ids in feeds: a domain that was the paper's, and the year. Never change it: every
# reader would get every story again. Feeds are made where this and SITEURL are set.
FEED_AUTHORITY = "meridian.example,2025"
FEED_FORMATS = ("rss", "atom", "json")
# The newest stories that a feed has, in full.
FEED_ITEMS = 25
# How many stories an author or a tag must have for a feed of their own; 0: none has one.
FEED_AUTHOR_STORIES = 10
FEED_TAG_STORIES = 50
# A WebSub hub that tells readers of new stories at once. Empty: they ask for themselves.
FEED_HUB = ""
# Files at fixed addresses; what is empty is not there. ADS_TXT and HUMANS_TXT: lines. SECURITY_TXT: the fields of
# RFC 9116, such as {"Contact": ["mailto:security@meridian.example"], "Expires": "2026-06-30T00:00:00Z"}.
ADS_TXT: list[str] = []
HUMANS_TXT: list[str] = []
SECURITY_TXT: dict[str, str | list[str]] = {}
# The key by which IndexNow knows that whoever tells it of a new page is the site.
INDEXNOW_KEY = ""
# Who publishes, for search engines, beside SITENAME. `logo`: {"src": "/images/logo.png", "width": 600, "height": 60};
# empty: the theme's social picture. `pages`: static pages, or full addresses, of what schema.org calls
# publishingPrinciples, correctionsPolicy, ethicsPolicy, masthead and the like. `same_as`: the paper's accounts
# elsewhere. `free`: no story is behind a wall.
PUBLISHER = {
    "logo": {},
    "pages": {"publishingPrinciples": "about/", "correctionsPolicy": "corrections/"},
    "same_as": [],
    "free": True,
}
# Settings that templates find on every page, as they are.
VIEW_SETTINGS = ["PUBLISHER", "FEED_AUTHORITY"]
# What plugins give to every page beside the settings above.
VIEW_CONTEXT = ["feeds", "comments", "app_promotion"]
# Pelican's own feeds have ids that change with an address.
FEED_ALL_ATOM = FEED_ATOM = FEED_RSS = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = (
    AUTHOR_FEED_RSS
) = None
