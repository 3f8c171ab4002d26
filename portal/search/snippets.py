"""The passage of a text that shows why it was found."""

import re
from collections import defaultdict

from portal.base import searchtext, stemming
from portal.base.richtext import plain

LENGTH = 220  # characters
READ = 12_000  # of a body: where its words lie deeper, its beginning is shown
_SENTENCE = re.compile(r"[^.!?؟…\n]+[.!?؟…]*\s*")


def add(versions, query):
    """Give each version a `snippet`: its lead, or what of its text has more of the query's words.

    versions: of any kinds and languages. A query for the bodies of each kind, and two for words
    of Russian and of English that are new here.
    """
    _ask_for_stems((version.language_code, f"{version.title_text} {version.lead_text}")
                   for version in versions)  # fmt: skip
    bodies = defaultdict(dict)
    for version in versions:
        version.snippet, language = version.lead_text, version.language_code
        known = [version.title_text, version.lead_text]
        if version.RICH_TEXTS and _found(known, query, language)[0] < len(query.words):
            bodies[type(version)][version.pk] = version
    texts = {}
    for model, of_kind in bodies.items():
        rows = model.objects.filter(pk__in=of_kind).values_list("pk", *model.RICH_TEXTS)
        texts |= {of_kind[pk]: _text_of(of_kind[pk], body) for pk, body in rows}
    _ask_for_stems((version.language_code, text) for version, text in texts.items())
    for version, text in texts.items():
        language = version.language_code
        least = _found([version.lead_text], query, language)[0]
        version.snippet = best(text, query, language, least) or version.lead_text


def _text_of(version, body):
    around = [getattr(version, name) for name in getattr(version, "AROUND", ())]
    return "\n".join([plain(body[: READ * 2])[:READ], *around])


def _ask_for_stems(texts):
    """All of a language at once, as some cost a query. texts: (language, text)."""
    tokens = defaultdict(set)
    for language, text in texts:
        tokens[language].update(_words(text))
    for language, words in tokens.items():
        stemming.stems(words, language)


def best(text, query, language, least=0):
    """The passage with the most of the query's words, if more than `least`; else ""."""
    passages = list(_passages(text))
    counts = _found(passages, query, language)[1]
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


def _found(texts, query, language):
    """(how many words of the query stand in the texts together, how many in each)."""
    words = [set(_words(text)) for text in texts]
    stems = stemming.stems(set().union(*words), language)
    terms = [mine | {stems[word] for word in mine} for mine in words]
    asked = query.forms_of_each
    together = set().union(*terms)
    return (
        sum(not forms.isdisjoint(together) for forms in asked),
        [sum(not forms.isdisjoint(mine) for forms in asked) for mine in terms],
    )
