"""The texts of a story as docs/translators.md lists them, in English."""

from django.utils import translation

from articles.models import ArticleVersion
from portal.core.languages import SOURCE_LANGUAGE
from portal.core.search.documents import BODY, LEAD, TITLE

HEAD = ["text", "what it is", "a publication needs it", "searched"]
_SEARCHED = {TITLE: "as the title", LEAD: "as the lead", BODY: "as text", None: "no"}


def tables():
    with translation.override(SOURCE_LANGUAGE):
        return [("translators.md", "texts", HEAD, [_row(text) for text in ArticleVersion.texts])]


def _row(text):
    plain = "paragraphs" if text.is_long else "a line"
    what = "blocks with markup" if text.is_rich else plain
    needed = "yes" if text.missing else "no"
    return [str(text.verbose_name), what, needed, _SEARCHED[text.search]]
