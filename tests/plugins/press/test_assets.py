"""One small style sheet with its layers, every file named by its content, every address in it a file that is there."""

from pathlib import Path

import pytest

from plugins.press.assets import BadTheme, build_assets
from plugins.press.theme import Theme


@pytest.fixture
def static(tmp_path: Path) -> Path:
    files = {
        "css/main.css": '/* order */\n@import "tokens.css" layer(tokens);\n@import url("parts/card.css") layer(components);\n'
        '@import "print.css" print;\n',
        "css/tokens.css": ":root { --ink: #111 } /* a word */ @font-face { src: url(../fonts/a.woff2) }",
        "css/parts/card.css": '.card { background: url("../../pictures/dot.png") }',
        "css/print.css": "nav { display: none }",
        "fonts/a.woff2": "font",
        "fonts/OFL.txt": "licence",
        "pictures/dot.png": "dot",
        "js/top.js": "export {}",
        "favicon.svg": "<svg/>",
        ".hidden": "",
    }
    for name, text in files.items():
        file = tmp_path / "static" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "static"


def sheet(static: Path) -> str:
    assets = build_assets(static, "theme")
    return assets.files[assets.names["css/site.css"]].decode()


def test_sheets_are_joined_in_the_order_of_their_layers(static: Path) -> None:
    css = sheet(static)
    assert css.startswith("@layer tokens,components;")
    assert css.index("@layer tokens{") < css.index("@layer components{") < css.index("@media print{")
    assert "a word" not in css


def test_addresses_lead_from_the_sheet_to_the_named_files(static: Path) -> None:
    assets = build_assets(static, "theme")
    for path in ("fonts/a.woff2", "pictures/dot.png"):
        out = assets.names[path]
        assert f"url(../{out.removeprefix('theme/')})" in sheet(static)
        assert out in assets.files


def test_a_name_changes_with_the_content_and_with_nothing_else(static: Path) -> None:
    before = build_assets(static, "theme").names
    assert build_assets(static, "theme").names == before
    (static / "js/top.js").write_text("export { }", encoding="utf-8")
    after = build_assets(static, "theme").names
    assert {path for path in after if after[path] != before[path]} == {"js/top.js"}
    (static / "fonts/a.woff2").write_text("other font", encoding="utf-8")
    last = build_assets(static, "theme").names
    # The sheet names the font's file, so it is another sheet.
    assert {path for path in last if last[path] != after[path]} == {"fonts/a.woff2", "css/site.css"}


def test_browsers_find_the_icon_by_its_own_name(static: Path) -> None:
    assert build_assets(static, "theme").names["favicon.svg"] == "theme/favicon.svg"


def test_licences_sources_and_hidden_files_are_not_for_readers(static: Path) -> None:
    names = build_assets(static, "theme").names
    assert not {"fonts/OFL.txt", "css/tokens.css", ".hidden"} & names.keys()


def test_an_import_of_nothing_is_told(static: Path) -> None:
    (static / "css/main.css").write_text('@import "nowhere.css" layer(base);', encoding="utf-8")
    with pytest.raises(BadTheme, match=r"main\.css: style: There is no nowhere\.css to import"):
        build_assets(static, "theme")


def test_an_address_of_nothing_is_told(static: Path) -> None:
    (static / "css/print.css").write_text("nav { background: url(gone.png) }", encoding="utf-8")
    with pytest.raises(BadTheme, match=r"print\.css:1: style: There is no gone\.png"):
        build_assets(static, "theme")


def test_addresses_of_other_kinds_stay(static: Path) -> None:
    (static / "css/print.css").write_text(
        "a { background: url(data:image/png;base64,AA==) }", encoding="utf-8"
    )
    assert "url(data:image/png;base64,AA==)" in sheet(static)


def test_a_theme_without_files_is_a_theme(tmp_path: Path) -> None:
    assert build_assets(tmp_path / "none", "theme").files == {}


def test_a_sheet_of_some_pages_is_a_file_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "css/parts").mkdir(parents=True)
    (tmp_path / "css/parts/locator-map.css").write_text("a {\n  color: red\n}\n", encoding="utf-8")
    (tmp_path / "css/main.css").write_text("", encoding="utf-8")
    assets = build_assets(tmp_path, "theme")
    path = assets.names["css/locator-map.css"]
    assert assets.files[path] == b"a{color:red}"
    styles = Theme("theme", assets.names, {}).values("/")["styles"]
    assert styles["locator_map"] == f"/{path}"
