"""What is code in a text of WordPress: it is put away before anything in it could be taken for markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

_GUARDED = re.compile(
    r"<(pre|code|script|style)\b[^<>]*>.*?(?:</\1\s*>|\Z)|</?[a-zA-Z](?:\"[^\"]*\"|'[^']*'|[^'\"<>])*>",
    re.IGNORECASE | re.DOTALL,
)
_OPENED_CODE = re.compile(r"(?<!\[)\[(code|sourcecode)((?:\s[^\[\]]{0,500})?)\]", re.IGNORECASE)
_LANGUAGE = re.compile(r"(?:lang|language)\s*=\s*[\"']?([\w+#-]{1,30})")


def code_as_html(text: str) -> str:
    """Puts the code between `[code]` and `[/code]` into `<pre>`, before anything in it is taken for markup."""
    lowered = text.lower()
    done: list[str] = []
    place = 0
    while found := _OPENED_CODE.search(text, place):
        closing = f"[/{found[1].lower()}]"
        end = lowered.find(closing, found.end())
        if end < 0:
            break
        code = text[found.end() : end].strip("\n")
        code = unescape(code) if "<" not in code else code
        language = _LANGUAGE.search(found[2])
        marked = f' class="language-{language[1].lower()}"' if language else ""
        quoted = escape(code, quote=False).replace("[", "&#91;")
        done += [text[place : found.start()], f"\n\n<pre><code{marked}>{quoted}</code></pre>\n\n"]
        place = end + len(closing)
    return "".join(done) + text[place:]


def outside_code(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern in a text that begin neither in a tag nor in preformatted text."""
    guarded = _GUARDED.finditer(text)
    guard = next(guarded, None)
    for found in pattern.finditer(text):
        while guard is not None and guard.end() <= found.start():
            guard = next(guarded, None)
        if guard is None or guard.start() > found.start():
            yield found
