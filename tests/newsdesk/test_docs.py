"""docs/front-matter.md and docs/checks.md tell what the code does.

After a change of a field or a rule: `pytest tests/newsdesk/test_docs.py --refresh-golden`.
"""

import re
from pathlib import Path

import pytest

from newsdesk.checks.documentation import fields_table, put_between, rules_table
from newsdesk.newsroom import Newsroom
from newsdesk.story import read_story

TABLES = [("docs/front-matter.md", "fields", fields_table), ("docs/checks.md", "rules", rules_table)]


@pytest.mark.parametrize(("name", "mark", "table"), TABLES, ids=["fields", "rules"])
def test_the_table_is_made_from_the_code(
    name: str, mark: str, table: object, project_root: Path, refresh_golden: bool
) -> None:
    file = project_root / name
    document = file.read_text(encoding="utf-8")
    made = put_between(document, mark, table())  # type: ignore[operator]
    if refresh_golden:
        file.write_text(made, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == made


def test_a_document_without_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="The document has no <!-- begin fields -->"):
        put_between("# Front matter\n", "fields", "")


def test_the_example_files_are_read_without_a_remark(project_root: Path) -> None:
    document = (project_root / "docs" / "front-matter.md").read_text(encoding="utf-8")
    examples = re.findall(r"^```markdown\n(.*?)^```$", document, re.DOTALL | re.MULTILINE)
    assert len(examples) == 2
    for example in examples:
        story, findings = read_story("world/2025/example.md", example.encode(), Newsroom("content"))
        assert findings == ()
        assert story is not None
        assert story.body.strip()
