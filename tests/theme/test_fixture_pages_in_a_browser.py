"""What only a browser can tell of the theme's pages: their width, their colours, the top news that freshens."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.theme.preview import write_preview
from tests.theme.theme_pages import card, view_names, view_values


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory, project_root: Path) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("pages")
    write_preview(folder)
    run = subprocess.run(
        [sys.executable, "-m", "tests.theme.browse", str(folder)],
        cwd=project_root,
        capture_output=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    result: dict[str, Any] = json.loads(run.stdout)
    return result


def test_no_page_is_wider_than_a_small_phone_in_either_direction_or_with_wide_spacing(
    measured: dict[str, Any],
) -> None:
    assert len(measured["overflow"]) == len(view_names())
    assert {name: wide for name, wide in measured["overflow"].items() if any(wide)} == {}


def test_page_has_a_ground_of_its_own_in_light_and_in_dark(measured: dict[str, Any]) -> None:
    assert measured["ground"] == {"light": "rgb(255, 254, 252)", "dark": "rgb(20, 23, 26)"}


def test_headlines_of_a_front_step_down_by_the_rank_of_their_card(measured: dict[str, Any]) -> None:
    sizes = [measured["sizes"][tier] for tier in ("lead", "large", "standard", "compact")]
    assert sizes == sorted(set(sizes), reverse=True)
    assert sizes[0] > 2 * sizes[-1]


def test_no_page_says_anything_on_the_console(measured: dict[str, Any]) -> None:
    assert measured["messages"] == []


@pytest.mark.parametrize("kind", ["phone", "desk"])
def test_top_news_of_another_day_give_way_to_todays_and_nothing_moves(
    kind: str, measured: dict[str, Any]
) -> None:
    old = [story.title_text for story in view_values("story-arabic")[1]["top_news"]["items"]]
    new = [story.title_text for story in view_values("fragment")[1]["top_news"]["items"]]
    # What is breaking comes with them, above the list.
    breaking = [story.title_text for story in view_values("fragment")[1]["breaking_news"]["items"]]
    swap = measured["top_news"][kind]
    assert swap["before"] == old
    assert swap["after"] == breaking + new
    assert swap["shift"] == 0


def test_top_news_of_another_day_stay_until_the_reader_moves(measured: dict[str, Any]) -> None:
    assert measured["unfresh"][0] == card("arabic").title_text
    assert len(measured["unfresh"]) == 4
