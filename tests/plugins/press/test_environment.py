"""A template's stamp stands for all that it can draw in, and its first line says which view it takes."""

from pathlib import Path

import pytest
from jinja2 import TemplateNotFound

from plugins.press.environment import Templates


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    files = {
        "story.html": '{#- view: story -#}\n{% extends "base.html" %}{% block main %}{% include "partials/a.html" %}{% endblock %}',
        "base.html": '{% from "macros.html" import stamp with context %}<html>{% block main %}{% endblock %}</html>',
        "macros.html": "{% macro stamp() %}at noon{% endmacro %}",
        "partials/a.html": 'A{% include "partials/b.html" ignore missing %}',
        "plain.html": "{{ name }}",
        "other.html": "nobody includes this",
        "choice.html": '{% include "partials/a.html" if x else "other.html" %}',
        "named.html": "{% include name %}",
        "listed.html": '{% include ["gone.html", "other.html"] %}',
        "joined.html": '{% include "oth" ~ "er.html" %}',
    }
    for name, text in files.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


def stamps(theme: Path) -> dict[str, bytes]:
    templates = Templates([str(theme)])
    return {file.name: templates.stamp(file.name) for file in theme.glob("*.html")}


@pytest.mark.parametrize(
    ("changed", "users"),
    [
        ("partials/a.html", {"story.html", "choice.html", "named.html", "listed.html", "joined.html"}),
        (
            "macros.html",
            {
                "story.html",
                "base.html",
                "macros.html",
                "choice.html",
                "named.html",
                "listed.html",
                "joined.html",
            },
        ),
        ("other.html", {"other.html", "choice.html", "named.html", "listed.html", "joined.html"}),
        ("plain.html", {"plain.html", "choice.html", "named.html", "listed.html", "joined.html"}),
    ],
)
def test_a_change_reaches_every_template_that_may_draw_it_in(
    changed: str, users: set[str], theme: Path
) -> None:
    before = stamps(theme)
    (theme / changed).write_text((theme / changed).read_text(encoding="utf-8") + " ", encoding="utf-8")
    after = stamps(theme)
    assert {name for name in after if after[name] != before[name]} == users


def test_an_optional_partial_counts_from_the_day_it_is_there(theme: Path) -> None:
    before = stamps(theme)["story.html"]
    (theme / "partials/b.html").write_text("B", encoding="utf-8")
    assert stamps(theme)["story.html"] != before
    assert "AB" in Templates([str(theme)]).render("story.html", {})


def test_the_first_line_names_the_view(theme: Path) -> None:
    templates = Templates([str(theme)])
    assert templates.view_of("story") == "story"
    assert templates.view_of("plain") is None
    assert templates.view_of("not-there") is None


def test_values_are_escaped_and_nothing_else_is_seen(theme: Path) -> None:
    templates = Templates([str(theme)])
    assert templates.render("plain.html", {"name": "<b>"}) == "&lt;b&gt;"
    assert templates.render("plain.html", {}) == ""


def test_the_first_folder_goes_before_the_others(
    theme: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    over = tmp_path_factory.mktemp("over")
    (over / "plain.html").write_text("mine", encoding="utf-8")
    templates = Templates([str(over), str(theme)])
    assert templates.render("plain.html", {}) == "mine"
    assert templates.stamp("plain.html") != Templates([str(theme)]).stamp("plain.html")


def test_compiled_templates_are_kept_and_never_stale(theme: Path, tmp_path: Path) -> None:
    cache = tmp_path / "compiled"
    assert Templates([str(theme)], cache).render("plain.html", {"name": "a"}) == "a"
    assert list(cache.iterdir())
    (theme / "plain.html").write_text("new {{ name }}", encoding="utf-8")
    assert Templates([str(theme)], cache).render("plain.html", {"name": "a"}) == "new a"


def test_the_version_stands_for_all_templates(theme: Path) -> None:
    before = Templates([str(theme)]).version
    (theme / "brand-new.html").write_text("", encoding="utf-8")
    assert Templates([str(theme)]).version != before


def test_rendering_what_is_not_there_says_so(theme: Path) -> None:
    with pytest.raises(TemplateNotFound):
        Templates([str(theme)]).render("not-there.html", {})
