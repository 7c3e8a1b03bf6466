"""What stands around stories on a page and is none: how it is recognised, in any paste, and what it is called."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class _Mark:
    """A kind of boilerplate: what it is, how its line reads, and the longest line that can be it."""

    what: str
    pattern: re.Pattern[str]
    longest: int


def _mark(what: str, longest: int, *patterns: str) -> _Mark:
    return _Mark(what, re.compile("|".join(patterns), re.IGNORECASE | re.VERBOSE), longest)


_SITES = r"(?:facebook|twitter|x|whatsapp|telegram|linkedin|instagram|youtube|tiktok|threads|reddit|messenger|pinterest|vk|email|e-mail|rss)"

# In the order in which they are tried. The bounds on length keep a story about an app shop, or about cookies, a story.
_MARKS = (
    _mark(
        "app promotion", 200,
        r"\b(?:download|get|install|try|open|indir\w*|yüklə\w*|скачай\w*|скачать|установите|حمل|حمّل)\b.{0,60}"
        r"\b(?:app|apps|application|tətbiq\w*|uygulama\w*|приложени\w+|التطبيق|تطبيق)\b.{0,80}$",
        r"\b(?:app|application|приложени\w+|tətbiq\w*)\b.{0,40}\b(?:google\s+play|play\s+store|app\s+store|app\s*gallery)\b",
        r"^(?:(?:available|get\s+it|download)\s+(?:it\s+)?(?:now\s+)?(?:on|from|in)\s+)?(?:the\s+)?"
        r"(?:google\s+play|play\s+store|app\s+store|app\s*gallery)\b.{0,40}$",
    ),
    _mark(
        "comment prompt", 140,
        r"^(?:leave|post|write|add|be)\s+(?:a|the|your|an)?\s*(?:first\b|comment|reply|to\s+comment).{0,60}$",
        r"^what(?:'s|’s|\s+is|\s+are|\s+do)\s+(?:your|you)\s+(?:opinion|thoughts?|take|view|think)\b.{0,60}$",
        r"^(?:\d+\s+)?(?:comments?|replies|reactions?)(?:\s*\(?\d+\)?)?$",
        r"^(?:join|start)\s+the\s+(?:conversation|discussion)\b.{0,60}$",
        r"^(?:no|view|show|load|see)\s+(?:all\s+)?(?:\d+\s+)?(?:more\s+)?comments?\b.{0,30}$",
        r"^(?:комментари\w+|оставьте\s+комментарий|оставить\s+комментарий|напишите\s+комментарий|ваше\s+мнение).{0,50}$",
        r"^(?:şərh\w*|rəy\s+bildir\w*|ilk\s+şərh\w*|yorum\w*|fikriniz\s+nədir).{0,50}$",
        r"^(?:اترك\s+تعليق|أضف\s+تعليق|التعليقات|كن\s+أول|ما\s+رأيك).{0,50}$",
    ),
    _mark(
        "newsletter or sign-in", 200,
        r"^(?:subscribe|sign\s+up|sign\s+in|log\s+in|register|create\s+(?:a\s+)?(?:free\s+)?account|already\s+a\s+(?:member|subscriber))\b.{0,160}$",
        r"^get\s+(?:the|our|your)\b.{0,90}\b(?:newsletter|inbox|alerts?)\b.{0,60}$",
        r"^by\s+(?:signing|clicking|subscribing|entering|continuing)\b.{0,180}$",
        r"^(?:enter|your)\s+(?:your\s+)?e-?mail\b.{0,40}$",
        r"^(?:подпи(?:шитесь|сывайтесь|саться)|войти|регистрация)\b.{0,120}$",
        r"^(?:abunə\s+ol\w*|daxil\s+ol\w*|qeydiyyat\w*)\b.{0,120}$",
        r"^(?:اشترك|سجل|تسجيل\s+الدخول).{0,120}$",
    ),
    _mark(
        "cookie notice", 600,
        r"^(?:we|this\s+(?:web)?site|our\s+(?:web)?site)\b.{0,80}\b(?:use|uses|using)\s+cookies\b",
        r"\bcookie\s+(?:policy|settings|preferences|notice)\b.{0,80}$",
        r"^(?:accept|reject|allow|manage)\s+(?:all\s+)?(?:cookies|preferences|all)$",
        r"\b(?:использу\w+)\b.{0,40}\bcookie", r"\bcookie\b.{0,40}\bistifadə\b",
    ),
    _mark(
        "navigation", 60,
        r"^(?:skip|jump|go|back)\s+to\s+(?:the\s+)?(?:main\s+)?(?:content|navigation|top|search|home\s*page)$",
        r"^(?:open|close|toggle|main|site)\s+(?:the\s+)?(?:menu|navigation|search)$", r"^(?:previous|next)\s+(?:article|story|page|post)$",
        r"^.{1,20}(?:\s+[>›»/]\s+.{1,30})+$",
    ),
    _mark(
        "sharing or following", 160,
        rf"^(?:share|follow|like|tweet|send|find)\b(?:\s+(?:us|this|the|on|via|by|story|article|with|your|friends|to|and|for|more|link))*(?:[\s,/|:]+(?:and\s+|on\s+)?{_SITES})*[.!:]?$",
        r"^(?:follow|like|find|join)\s+(?:us|me|our\b.{0,30})\s+(?:on|at|in)\b.{0,80}$",
        rf"^{_SITES}(?:[\s,/|•·]+(?:and\s+)?{_SITES})*$",
        r"^(?:copy\s+link|copied|print(?:\s+(?:this|page|article))?|save(?:\s+(?:article|for\s+later))?|bookmark|listen(?:\s+to\s+(?:this\s+)?article)?)$",
        r"^(?:поделиться|подписывайтесь\s+на\s+нас|мы\s+в)\b.{0,60}$",
        r"^(?:paylaş\w*|bizi\s+izlə\w*)\b.{0,60}$", r"^(?:شارك|تابعنا|مشاركة).{0,60}$",
    ),
    _mark(
        "copyright notice", 300,
        r"^(?:©|\(c\)\s|copyright\b).{0,280}$", r"^.{0,200}\ball\s+rights\s+reserved\b.{0,80}$",
        r"^.{0,120}\b(?:все\s+права\s+защищены|bütün\s+hüquqlar\s+qorunur|جميع\s+الحقوق\s+محفوظة)\b.{0,80}$",
        r"^(?:terms\s+of\s+(?:use|service)|privacy\s+(?:policy|notice)|terms\s+and\s+conditions|cookie\s+policy)\b.{0,60}$",
    ),
    _mark(
        "advertisement", 60,
        r"^(?:advertisement|advertising|ad|ads|sponsored(?:\s+(?:content|by\b.*))?|paid\s+content|promoted|реклама|reklam|إعلان)\s*[:.]?$",
        r"^(?:advertisement\s*[-–—]\s*)?(?:scroll\s+to\s+continue|story\s+continues\s+below)\b.{0,40}$",
    ),
    _mark(
        "reading time or age of a page", 60,
        r"^(?:reading\s+time\s*:?\s*)?\d+\s*[- ]?min(?:ute)?s?\.?(?:\s+(?:read|to\s+read))?$",
        r"^(?:updated\s+|published\s+)?(?:\d+|an?|few)\s*(?:s|m|h|d|min|mins|hrs?|sec\w*|minutes?|hours?|days?|weeks?|months?|years?)\s+ago$",
        r"^(?:\d+\s+(?:минут\w*|час\w*|дн\w+|день)\s+назад|\d+\s+(?:dəqiqə|saat|gün)\s+əvvəl|منذ\s+.{1,30})$",
        r"^\d+\s+(?:мин\w*\s+чтения|dəq\w*\s+oxu\w*)$", r"^(?:just\s+now|today|yesterday|live|updated)$",
        r"^\d{1,2}[:.]\d{2}$",
    ),
    _mark(
        "picture caption or credit", 400,
        r"^(?:photo|photograph|image|picture|pic|video|graphic|illustration|source|file\s+photo|фото|фотография|источник|foto|şəkil|görsel|صورة|المصدر)s?"
        r"(?:\s+(?:credit|source|by|courtesy(?:\s+of)?))?\s*[:©|/–—]\s?.{1,300}$",
        r"^(?:photo(?:graph)?s?|image|picture|video)\s+(?:by|courtesy\s+of|credit)\s+.{2,80}$",
        r"^image\s+(?:source|caption)\b.{0,300}$", r"^(?:caption|подпись)\s*:.{1,390}$",
        r"^.{0,380}[(\[](?:photo|image|picture|credit|file|фото|foto)\b[^)\]]{0,80}[)\]]\.?$",
        r"^.{0,380}(?:/|via|\|)\s*(?:getty\s+images|ap\s+photo|reuters|afp|epa|shutterstock|tass|anadolu|xinhua)\.?$",
        r"^(?:getty\s+images|reuters|afp|ap|epa|tass|azertac|xinhua|anadolu)$",
    ),
)  # fmt: skip

# Headings of boxes with links to other stories; what follows them is not the story that stands above.
_BOX = re.compile(
    r"(?:read|see|watch|view|explore|discover|load|show)\s+(?:more|also|next|all|on)\b|more\s+(?:on|from|stories|news|in|like|about|top)\b"
    r"|(?:also|keep)\s+read(?:ing)?\b|related\b|most\s+(?:read|popular|viewed|shared|commented)\b|recommended\b|trending\b"
    r"|you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested)|don['’]?t\s+miss\b|latest(?:\s+(?:news|stories|headlines))?$"
    r"|top\s+(?:news|stories|headlines)\b|popular(?:\s+(?:now|stories))?$|editor['’]?s['’]?\s+(?:pick|choice)s?\b|in\s+this\s+story$|up\s+next$"
    r"|читайте\s+также|подробнее|по\s+теме|самое\s+читаемое|ещё\s+по\s+теме|главные\s+новости|последние\s+новости|рекомендуем"
    r"|oxşar\s+xəbər\w*|ən\s+çox\s+oxunan\w*|həmçinin\s+oxu\w*|son\s+xəbərlər|ətraflı|gündəmin\s+xəbərləri"
    r"|اقرأ\s+(?:أيضا|أيضًا|المزيد|ايضا)|الأكثر\s+قراءة|أخبار\s+ذات\s+صلة|المزيد\b|آخر\s+الأخبار",
    re.IGNORECASE,
)
_BOX_HEADING = 40
_POINTER = re.compile(r"^[^:：]{3,30}[:：]\s*\S")


def boilerplate_in(line: str) -> str:
    """What kind of boilerplate a line is, in words for the report; "" for a line that may be a story's."""
    return next((mark.what for mark in _MARKS if len(line) <= mark.longest and mark.pattern.search(line)), "")


def is_box_heading(line: str) -> bool:
    """Tells whether a line is the heading of a box of links ("Related", "Most read", "Top news")."""
    return len(line) <= _BOX_HEADING and _BOX.match(line) is not None and not _POINTER.match(line)


def is_pointer(line: str) -> bool:
    """Tells whether a line is such a heading and the linked headline in one ("Read more: Storm closes port")."""
    return len(line) <= 200 and _BOX.match(line) is not None and _POINTER.match(line) is not None
