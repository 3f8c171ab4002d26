"""The passage of a text that shows why it was found."""

import re

from articles.models import ArticleVersion
from portal.base import searchtext, stemming
from portal.base.richtext import plain

LENGTH = 220  # characters
READ = 12_000  # of a body: where its words lie deeper, its beginning is shown
_SENTENCE = re.compile(r"[^.!?؟…\n]+[.!?؟…]*\s*")


def add(versions, query):
    """Give each story a `snippet`: its lead, or what of its body has more of the query's words.

    One query for the bodies, and one for words of Russian and English that are new here.
    """
    bodies = {}
    for version in versions:
        version.snippet = version.lead
        if _found([version.headline, version.lead], query)[0] < len(query.words):
            bodies[version.pk] = version
    if not bodies:
        return
    rows = ArticleVersion.objects.filter(pk__in=bodies).values_list("pk", "body")
    texts = {pk: plain(body[: READ * 2])[:READ] for pk, body in rows}
    tokens = {word for text in texts.values() for word in _words(text)}
    stemming.stems(tokens, query.language)  # all at once, as some cost a query
    for pk, text in texts.items():
        version = bodies[pk]
        version.snippet = best(text, query, _found([version.lead], query)[0]) or version.lead


def best(text, query, least=0):
    """The passage with the most of the query's words, if more than `least`; else ""."""
    passages = list(_passages(text))
    counts = _found(passages, query)[1]
    most = max(counts, default=0)
    if most <= least:
        return ""
    place = counts.index(most)
    passage = passages[place].strip()
    return ("… " if place else "") + passage + (" …" if place < len(passages) - 1 else "")


def _passages(text):
    """Sentences, short ones together, long ones parted between words: up to LENGTH characters."""
    made = ""
    for match in _SENTENCE.finditer(text):
        for piece in _parted(match[0]):
            if made and len(made) + len(piece) > LENGTH:
                yield made
                made = ""
            made += piece
    if made.strip():
        yield made


def _parted(sentence):
    while len(sentence) > LENGTH:
        cut = sentence.rfind(" ", 1, LENGTH)
        cut = cut + 1 if cut > 0 else LENGTH
        yield sentence[:cut]
        sentence = sentence[cut:]
    yield sentence


def _words(text):
    for parts in searchtext.tokens(text):
        yield from parts
        if len(parts) > 1:
            yield "".join(parts)


def _found(texts, query):
    """(how many words of the query stand in the texts together, how many in each)."""
    words = [set(_words(text)) for text in texts]
    stems = stemming.stems(set().union(*words), query.language)
    terms = [mine | {stems[word] for word in mine} for mine in words]
    asked = query.forms_of_each
    together = set().union(*terms)
    return (
        sum(not forms.isdisjoint(together) for forms in asked),
        [sum(not forms.isdisjoint(mine) for forms in asked) for mine in terms],
    )
