"""Charts and boxes as a reader meets them: on a phone and a desk, light and dark, and with a click."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.build.printing import copy_site, print_site

CHARTS = """
```chart
title: Long names beside bars of every length
unit: million

Port, 2023, 2024
"The harbour of Aktau, the northern quays", 29.5, 1200.25
"Alat", -300, 12
```

```chart
type: slope
title: Before and after

Country, 1990, 2020
Azerbaijan, 1234.5, 85
Sixteen letters!, 26.9, 1072.5
```

```chart
title: Through time

Month, Aktau, Alat
2024-01, 10, 31
2024-09, 22, 41
2025-08, 37, 52
```

```video
url: https://www.youtube.com/watch?v=abcdefghijk
title: The pier opens
poster: /images/gauge.png
```
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[[Path], str]) -> str:
    """The address of a gazette with charts and a box in one story of each direction of reading."""
    place = tmp_path_factory.mktemp("blocks")
    content = copy_site("gazette", place / "content")
    for slug, lang in (("charts", "en"), ("charts-turned", "ar")):
        head = f"---\ntitle: Charts in {lang}\ndate: 2025-08-01 10:00\ncategory: World\nlang: {lang}\nslug: {slug}\n---\n"
        (content / f"world/2025/{slug}.md").write_text(head + CHARTS, encoding="utf-8")
    print_site(content, place)
    return serve_folder(place / "output")


PATHS = ["/world/2025/08/charts/", "/ar/world/2025/08/charts-turned/"]
# Letters that leave their own chart, beyond the rim around them, which has the ground's colour.
LEAVING = """() => [...document.querySelectorAll(".plot text")].filter(text => {
    const room = text.closest("svg.plot").getBoundingClientRect(), own = text.getBoundingClientRect();
    return own.left < room.left - 3 || own.right > room.right + 3 || own.top < room.top - 3 || own.bottom > room.bottom + 3;
}).map(text => text.textContent)"""


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("width", [320, 360, 1440])
def test_every_letter_of_a_chart_stays_within_it(
    path: str, width: int, site: str, open_page: OpenPage
) -> None:
    visit = open_page(site + path)
    visit.page.set_viewport_size({"width": width, "height": 900})
    assert visit.page.locator("svg.plot[role=img]").count() == 3
    assert visit.page.evaluate(LEAVING) == []
    assert visit.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert visit.messages == []


def test_a_chart_is_named_and_its_table_opens(site: str, open_page: OpenPage) -> None:
    page = open_page(site + PATHS[0]).page
    expect(page.get_by_role("img", name="Before and after")).to_be_visible()
    table = page.get_by_role("table", name="Through time")
    expect(table).to_be_hidden()
    page.get_by_text("The figures").nth(2).click()
    expect(table).to_be_visible()


def test_nobody_is_asked_before_the_click_and_the_player_has_the_keyboard_after_it(
    site: str, open_page: OpenPage
) -> None:
    visit = open_page(site + PATHS[0])
    button = visit.page.get_by_role("button", name="Play: The pier opens")
    expect(button).to_be_visible()
    visit.page.mouse.wheel(0, 5000)
    assert visit.outside_requests == []
    button.click()
    frame = visit.page.locator("iframe")
    expect(frame).to_be_focused()
    assert frame.get_attribute("title") == "The pier opens"
    assert frame.get_attribute("referrerpolicy") == "strict-origin-when-cross-origin"
    assert "allow-top-navigation" not in str(frame.get_attribute("sandbox"))
    assert visit.outside_requests[0] == "https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1"
