"""Template tags of another generator (`{% image %}`, `{{ site.url }}`, `[gallery]`), which a reader would see as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsdesk.checks.copies import Archive
from newsdesk.checks.prose import COVER, line_at
from newsdesk.checks.rules import Remark, Rule

_CODE = re.compile(
    r"^[ ]{0,3}(```|~~~).*?(?:^[ ]{0,3}\1|\Z)|`[^`\n]+`|<(pre|code)\b.*?(?:</\2>|\Z)",
    re.MULTILINE | re.DOTALL,
)
_TAG = re.compile(
    r"\{%-?\s*[\w./]+.{0,300}?%\}|\{\{[<%]?.{1,300}?[>%]?\}\}"
    r"|\[/?(?:gallery|caption|embed|audio|video|playlist)\b[^\]\n]{0,300}\](?![(\[:])",
    re.DOTALL,
)


def _look(archive: Archive) -> Iterator[Remark]:
    for copy in archive:
        body = copy.story.body
        if "{%" not in body and "{{" not in body and "[" not in body:
            continue
        text = _CODE.sub(lambda found: re.sub(r"[^\n]", COVER, found[0]), body)
        for found in _TAG.finditer(text):
            tag = " ".join(found[0].split())
            shown = tag if len(tag) <= 40 else tag[:39] + "…"
            line = line_at(text, found.start(), copy.story.body_line)
            yield Remark(
                copy,
                line,
                f"{shown} is a tag of another system",
                "write it as Markdown, or into `…` if it is code",
            )


RULE = Rule("foreign-tag", "An import that left a tag behind shows it to readers.", "warning", _look)
