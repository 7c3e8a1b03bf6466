"""Pages of the theme made from written-down views, without a build: what the theme's tests read and people look at.

A view is a YAML file in `views/`: `template`, `head`, and the names that the template's view has. In it

    !date 2025-08-31T09:30     is a Date with its finished forms
    !html "<p>…</p>"           is text that counts as clean HTML
    !card quake                is a Card of `stories/cards.yaml`
    !ranked [quake, frigates]  is a list of them with their ranks

`stories/frame.yaml` has what every view has.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

import pelicanconf
from plugins.press.named import function_named
from plugins.press.parts import as_values
from plugins.press.remembering import Remembered

HERE = Path(__file__).parent
THEME = HERE.parent.parent / "theme"
VIEWS = HERE / "views"
ZONE = timezone(timedelta(hours=4))

SHAPES = {
    "wide": (1600, 1067),
    "tall": (900, 1200),
    "square": (1200, 1200),
    "small": (640, 400),
}


class Moment(SimpleNamespace):
    """A Date as a template sees it: printing it gives its text."""

    def __str__(self) -> str:
        return str(self.text)


class Link(SimpleNamespace):
    """A Link as a template sees it: printing it gives its name. Its `url` is its address below a site at the root."""

    def __init__(self, **told: Any) -> None:
        super().__init__(**{"url": str(told.get("href", "")).removeprefix("/"), "desk": False, **told})

    def __str__(self) -> str:
        return str(self.name)


class ViewLoader(yaml.SafeLoader):
    """YAML with the tags above."""


def moment(text: str) -> Moment:
    """A Date of English text at +04:00."""
    when = datetime.fromisoformat(text).replace(tzinfo=ZONE)
    day = f"{when.day} {when:%B %Y}"
    return Moment(
        iso=when.isoformat(),
        text=f"{day}, {when:%H:%M} GMT+4",
        day=day,
        short=f"{when.day} {when:%b %Y}",
        time=f"{when:%H:%M}",
    )


def picture(name: str, shape: str, alt: str, **words: str) -> SimpleNamespace:
    """A Picture of a shape of SHAPES."""
    width, height = SHAPES[shape]
    src = f"/images/{name}-{shape}.png"
    return SimpleNamespace(
        src=src,
        width=width,
        height=height,
        alt=alt,
        caption=words.get("caption", ""),
        credit=words.get("credit", ""),
        shapes={},
    )


def card(name: str) -> SimpleNamespace:
    """A story of `stories/cards.yaml`, its missing fields filled with what the contract gives for nothing."""
    given = CARDS[name]
    category = given.get("category", "World")
    plain = {
        "id": name,
        "href": f"/{name}/",
        "url": f"{name}/",
        "kicker": "",
        "summary": Markup(),
        "modified": None,
        "image": None,
        "lang": "en",
        "dir": "ltr",
        "priority": 3,
        "breaking": False,
        "authors": [Link(name="World desk", slug="world-desk", href="/authors/world-desk/")],
    }
    title = given["title"]
    plain |= {
        "title_text": title,
        "summary_text": given.get("summary", ""),
        **given,
        "title": Markup(title),
        "summary": Markup(given.get("summary", "")),
        "category": Link(name=category, slug=category.lower(), href=f"/{category.lower()}/")
        if category
        else None,
    }
    return SimpleNamespace(**plain)


def ranked(names: list[str]) -> list[SimpleNamespace]:
    """Cards with their ranks from 1."""
    cards = [card(name) for name in names]
    for rank, story in enumerate(cards, start=1):
        story.rank = rank
    return cards


def _sequence(loader: ViewLoader, node: yaml.Node) -> list[Any]:
    assert isinstance(node, yaml.SequenceNode)
    return loader.construct_sequence(node, deep=True)


def _scalar(loader: ViewLoader, node: yaml.Node) -> str:
    assert isinstance(node, yaml.ScalarNode)
    return str(loader.construct_scalar(node))


def _picture(loader: ViewLoader, node: yaml.Node) -> SimpleNamespace:
    assert isinstance(node, yaml.MappingNode)
    return picture(**loader.construct_mapping(node))


ViewLoader.add_constructor("!date", lambda loader, node: moment(_scalar(loader, node)))
ViewLoader.add_constructor("!html", lambda loader, node: Markup(_scalar(loader, node)))
ViewLoader.add_constructor("!card", lambda loader, node: card(_scalar(loader, node)))
ViewLoader.add_constructor("!cards", lambda loader, node: [card(name) for name in _sequence(loader, node)])
ViewLoader.add_constructor("!ranked", lambda loader, node: ranked(_sequence(loader, node)))
ViewLoader.add_constructor("!picture", _picture)
ViewLoader.add_constructor("!link", lambda loader, node: Link(**loader.construct_mapping(node)))


def read_yaml(path: Path) -> Any:
    """A fixture file with its tags resolved."""
    return yaml.load(path.read_text(encoding="utf-8"), ViewLoader)


CARDS: dict[str, dict[str, Any]] = read_yaml(HERE / "stories" / "cards.yaml")


def view_names() -> list[str]:
    """The names of all written-down views."""
    return sorted(file.stem for file in VIEWS.glob("*.yaml"))


def view_values(name: str) -> tuple[str, dict[str, Any]]:
    """The template and the values of a view: the frame that all share, and its own."""
    frame = read_yaml(HERE / "stories" / "frame.yaml")
    view = read_yaml(VIEWS / f"{name}.yaml")
    head = {**frame["head"], **view.pop("head")}
    template = view.pop("template")
    texts = yaml.safe_load((THEME / "texts.yaml").read_text(encoding="utf-8"))["en"]
    values = {**frame, **view, "head": head, "texts": texts}
    for name in ("comments", "app_promotion"):
        if values[name]:
            values[name] = SimpleNamespace(**values[name])
    # The story's own page has every field of its card, and more.
    if "article" in values:
        story = card(values["article"].pop("card"))
        own = values["article"]
        place = own.get("location")
        own["locations"] = [SimpleNamespace(country="", **place)] if place else []
        own = {name: as_values(value) for name, value in own.items()}
        values["article"] = SimpleNamespace(**{**vars(story), **own})
    for whole in (values.get("article"), values.get("page")):
        if whole is not None:
            _set_parts(whole)
    return template, values


def _set_parts(whole: Any) -> None:
    """A body in its parts, with a teaser behind its text where the view names one."""
    said = vars(whole) if isinstance(whole, SimpleNamespace) else whole
    teaser = said.pop("teaser", None)
    said["parts"] = [SimpleNamespace(html=said["content"], story=None)]
    if teaser is not None:
        said["parts"].append(SimpleNamespace(html="", story=teaser))


def theme_environment() -> Environment:
    """Jinja as the press sets it, but a name that is missing is an error."""
    environment = Environment(
        loader=FileSystemLoader(THEME / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals["remembered"] = Remembered()
    for name, dotted in pelicanconf.VIEW_FUNCTIONS.items():
        environment.globals[name] = function_named(dotted)
    return environment


def render_view(name: str, theme: dict[str, Any] | None = None) -> str:
    """The page of a view; `theme` stands in for the addresses of `stories/frame.yaml`."""
    template, values = view_values(name)
    if theme:
        values["theme"] = theme
    # As the press gives them: names instead of dictionaries.
    named = {name: as_values(value) for name, value in values.items()}
    return theme_environment().get_template(template).render(named)
