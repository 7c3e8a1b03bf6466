"""Plugins that know nothing of the press see Pelican's articles and signals, and what they do reaches readers."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.build.printing import AS_OF, PROJECT, SITES, copy_site, edit, files_of, places_of, written_since

# 2025-09-01T12:00:00Z, for what takes its moment from the environment.
EPOCH = "1756728000"

# As people who have only read Pelican's documentation write them.
MOODS = """
from pelican import signals

def set_moods(generator):
    for article in generator.articles:
        article.mood = "MOOD-" + ("stormy" if "torm" in article.title else "calm")
        article.neighbours = [other for other in generator.articles if other.category == article.category][:2]

def register():
    signals.article_generator_finalized.connect(set_moods)
"""
BODIES = """
from pelican import signals

def add_a_line(generator):
    for article in generator.articles:
        if article.slug == "crane-arrives":
            article._content = article.content + "<p>ADDED-BY-A-PLUGIN</p>"

def register():
    signals.article_generator_finalized.connect(add_a_line)
"""
LISTS = """
from types import SimpleNamespace
from pelican import signals
from pelican.generators import Generator

class ListGenerator(Generator):
    def generate_context(self):
        self.seen = True

    def generate_output(self, writer):
        articles = self.context["articles"]
        writer.write_file("list.html", self.env.from_string(
            "{% for article in articles %}{{ article.url }} {{ article.date.year }} {{ article.author }}\\n{% endfor %}"),
            self.context, articles=articles)

def get_generators(pelican):
    return ListGenerator

def register():
    signals.get_generators.connect(get_generators)
"""
BROKEN = "def register():\n    raise RuntimeError('no such service')\n"
THEME_LINE = (
    "<!-- {{ article.mood }} {% for other in article.neighbours or () %}{{ other.href }} {% endfor %} -->\n"
)


def write_project(place: Path, **plugins: str) -> Path:
    """A settings file with plugins of others in a folder of their own, and a theme that shows what one of them sets."""
    folder = place / "their_plugins"
    folder.mkdir()
    for name, text in plugins.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    settings = place / "pelicanconf.py"
    settings.write_text(
        f"import sys\nsys.path.insert(0, {str(PROJECT)!r})\n"
        f"exec(open({str(PROJECT / 'pelicanconf.py')!r}).read(), {{**globals(), '__file__': {str(PROJECT / 'pelicanconf.py')!r}}}, globals())\n"
        f"PLUGIN_PATHS = [{str(folder)!r}]\nPLUGINS = [*PLUGINS, *{sorted(plugins)!r}]\n",
        encoding="utf-8",
    )  # fmt: skip
    return settings


def build_with(place: Path, content: Path, theme: Path) -> subprocess.CompletedProcess[str]:
    """Runs the command in the project that `write_project` has made."""
    options = [
        "--content",
        content,
        "--theme",
        theme,
        "--output",
        place / "output",
        "--store",
        place / "store",
    ]
    return subprocess.run(
        [sys.executable, "-m", "newsdesk", "build", "--as-of", AS_OF, *map(str, options)],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_what_plugins_of_others_do_reaches_the_pages(tmp_path: Path, own_theme: Path) -> None:
    content = copy_site("gazette", tmp_path / "content")
    write_project(tmp_path, moods=MOODS, bodies=BODIES, lists=LISTS)
    template = own_theme / "templates/partials/byline.html"
    template.write_text(template.read_text(encoding="utf-8") + THEME_LINE, encoding="utf-8")
    done = build_with(tmp_path, content, own_theme)
    assert done.returncode == 0, done.stderr
    first = files_of(tmp_path / "output")
    storm, crane = (
        "harbour/2025/08/storm-closes-the-pier/index.html",
        "harbour/2024/03/crane-arrives/index.html",
    )
    assert b"MOOD-stormy /harbour/2025/09/pier-opens-again/" in first[storm]
    assert b"MOOD-calm" in first[crane]
    assert b"<p>ADDED-BY-A-PLUGIN</p>" in first[crane]
    listed = first["list.html"].decode().split("\n")
    assert listed[0] == "harbour/2025/09/pier-opens-again/ 2025 Harbour desk"
    assert len([line for line in listed if line]) == 9

    # What has not changed is not written; what a plugin says otherwise now, is.
    before = places_of(tmp_path / "output")
    assert build_with(tmp_path, content, own_theme).returncode == 0
    assert written_since(before, tmp_path / "output") == set()
    moods = tmp_path / "their_plugins/moods.py"
    moods.write_text(MOODS.replace('"stormy"', '"wild"'), encoding="utf-8")
    assert build_with(tmp_path, content, own_theme).returncode == 0
    assert written_since(before, tmp_path / "output") == {storm}
    assert b"MOOD-wild" in files_of(tmp_path / "output")[storm]
    bodies = tmp_path / "their_plugins/bodies.py"
    bodies.write_text(BODIES.replace("ADDED", "PUT"), encoding="utf-8")
    before = places_of(tmp_path / "output")
    assert build_with(tmp_path, content, own_theme).returncode == 0
    assert written_since(before, tmp_path / "output") == {crane}
    assert b"PUT-BY-A-PLUGIN" in files_of(tmp_path / "output")[crane]

    # A plugin that is there no more takes its page with it.
    (tmp_path / "their_plugins/lists.py").write_text("def register():\n    pass\n", encoding="utf-8")
    assert build_with(tmp_path, content, own_theme).returncode == 0
    assert "list.html" not in files_of(tmp_path / "output")


def test_a_plugin_that_cannot_be_loaded_stops_the_build(tmp_path: Path) -> None:
    write_project(tmp_path, broken=BROKEN)
    failed = build_with(tmp_path, SITES / "gazette", PROJECT / "theme")
    assert failed.returncode == 1
    assert "The plugin broken cannot be loaded" in failed.stderr
    assert "no such service" in failed.stderr
    assert not (tmp_path / "output/index.html").exists()


def run_pelican(place: Path, content: Path) -> subprocess.CompletedProcess[str]:
    """Pelican's own command on the project's own settings file."""
    store = place / "store"
    return subprocess.run(
        [sys.executable, "-m", "pelican", str(content), "-s", "pelicanconf.py", "-o", str(place / "output"),
         "-e", f'PRESS_STORE="{store}"'],
        cwd=PROJECT, env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_pelican_itself_makes_the_same_site(gazette: Path, tmp_path: Path) -> None:
    done = run_pelican(tmp_path, SITES / "gazette")
    assert done.returncode == 0, done.stderr
    assert files_of(tmp_path / "output") == files_of(gazette)


def test_pelican_itself_tells_slips_and_ends_with_status_1(tmp_path: Path) -> None:
    content = copy_site("gazette", tmp_path / "content")
    edit(content / "harbour/2024/crane-arrives.md", "category: Harbour", "category: Harbor")
    done = run_pelican(tmp_path, content)
    assert done.returncode == 1
    assert (
        'crane-arrives.md:5: category: Category "Harbor" is not in categories.yaml; write Harbour'
        in done.stderr
    )


@pytest.mark.parametrize("path", ["archive/index.html", "world/index.html", "tag/canals/index.html"])
def test_a_theme_without_views_is_rendered_by_pelican(path: str, simple: Path) -> None:
    assert "/world/2025/05/canal-toll-agreed/" in (simple / path).read_text(encoding="utf-8")


def test_a_theme_without_views_shows_bodies_with_their_links_and_files(simple: Path) -> None:
    story = (simple / "science/2024/06/tide-gauge-read-by-hand/index.html").read_text(encoding="utf-8")
    picture = re.search(r'src="/(pictures/gauge\.\w{10}-whole-24\.jpg)"', story)
    assert picture is not None
    assert 'href="/files/tides.csv"' in story
    assert {picture[1], "files/tides.csv"} <= files_of(simple).keys()
    ferry = (simple / "harbour/2024/11/night-ferry-returns/index.html").read_text(encoding="utf-8")
    assert 'href="/harbour/2024/03/crane-arrives/"' in ferry
    assert [
        path for path, raw in files_of(simple).items() if b"{static}" in raw or b"{filename}" in raw
    ] == []


@pytest.fixture(scope="module")
def simple(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The gazette with the theme that Pelican brings."""
    import pelican

    from tests.build.printing import print_site

    place = tmp_path_factory.mktemp("simple")
    print_site(SITES / "gazette", place, theme=Path(pelican.__file__).parent / "themes/simple")
    return place / "output"


# Pages and files that a plugin declares ------------------------------------------------------------------------------

DIGEST = """
from pelican import signals

def declare(generator):
    newest = generator.articles[:2]
    generator.context.setdefault("pages_to_make", []).append({
        "path": "digest/index.html", "template": "digest", "view": "digest", "title": "Digest", "url": "digest/",
        "values": {"stories": newest, "mood": "calm"},
    })
    generator.context.setdefault("files_to_make", []).append({
        "path": "digest.txt", "kind": "feed", "make": "digest:write",
        "values": {"stories": [article.whole for article in newest]},
    })

def write(values):
    return "".join(f"{story.href} {story.content}\\n" for story in values["stories"]).encode()

def shout(text):
    return text.upper()

def draw(text, lang):
    from newsdesk.blocks import BadBlock
    if "bad" in text:
        raise BadBlock(2, "The second line is bad", "write a good one")
    return f"<figure class='chart'>{text.strip()} in {lang}</figure>"

def after_edits(articles, find, settings):
    return {}

def next_change(generator):
    return None

def register():
    signals.article_generator_finalized.connect(declare)
"""
DIGEST_PAGE = """{# view: digest #}
{% for story in stories %}<a href="{{ story.href }}">{{ shout(story.title_text) }}</a>{% endfor %} {{ mood }}
"""


@pytest.fixture
def digest(tmp_path: Path, own_theme: Path) -> Callable[[], str]:
    """Builds a site with a plugin that declares pages and draws blocks; gives what was said."""
    settings = write_project(tmp_path, digest=DIGEST)
    lines = 'STORY_BLOCKS = {"chart": "digest:draw"}\nVIEW_FUNCTIONS = {**VIEW_FUNCTIONS, "shout": "digest:shout"}\n'
    lines += f"sys.path.insert(0, {str(tmp_path / 'plugins')!r})\n"
    settings.write_text(settings.read_text(encoding="utf-8") + lines, encoding="utf-8")
    (own_theme / "templates/digest.html").write_text(DIGEST_PAGE, encoding="utf-8")
    content = copy_site("gazette", tmp_path / "content")

    def build() -> str:
        return build_with(tmp_path, content, own_theme).stderr

    return build


def test_a_plugin_declares_pages_and_files_that_are_made_when_their_values_change(
    digest: Callable[[], str], tmp_path: Path
) -> None:
    digest()
    output = tmp_path / "output"
    page = (output / "digest/index.html").read_text(encoding="utf-8")
    assert '<a href="/harbour/2025/09/pier-opens-again/">THE PIER OPENS AGAIN</a>' in page
    assert "<p>" in (output / "digest.txt").read_text(encoding="utf-8")
    before = places_of(output)
    digest()
    assert written_since(before, output) == set()
    edit(tmp_path / "content/harbour/2024/crane-arrives.md", "\n---\n\n", "\n---\n\nIt is red. ")
    digest()
    assert not {"digest/index.html", "digest.txt"} & written_since(before, output)
    story = tmp_path / "content/harbour/2025/pier-opens-again.md"
    story.write_text(story.read_text(encoding="utf-8") + "\nThe band plays.\n", encoding="utf-8")
    digest()
    assert "The band&nbsp;plays." in (output / "digest.txt").read_text(encoding="utf-8")
    assert "digest/index.html" not in written_since(before, output)


def test_a_named_fence_is_drawn_and_its_faults_have_a_line(digest: Callable[[], str], tmp_path: Path) -> None:
    story = tmp_path / "content/harbour/2024/crane-arrives.md"
    text = story.read_text(encoding="utf-8")
    story.write_text(text + "\n```chart\nfine\n```\n\n```python\nprint()\n```\n", encoding="utf-8")
    digest()
    page = (tmp_path / "output/harbour/2024/03/crane-arrives/index.html").read_text(encoding="utf-8")
    assert "<figure class='chart'>fine in en</figure>" in page
    assert "print()" in page
    story.write_text(text + "\n```chart\nfine\n```\n\n```chart\nnot\nbad\n```\n", encoding="utf-8")
    line = text.count("\n") + 8
    assert f"crane-arrives.md:{line}: chart: The second line is bad; write a good one" in digest()
