"""The passage of a text that shows why it was found."""

import re
from collections import defaultdict

from portal.core.search import normal_form, stemming

LENGTH = 220  # characters
READ = 12_000  # of a text: where its words lie deeper, its beginning is shown
_SENTENCE = re.compile(r"[^.!?؟…\n]+[.!?؟…]*\s*")


def add(versions, query):
    """Give each version a `snippet`: its lead, or what of its text has more of the query's words.

    versions: of any kinds and languages. A query for the texts of each kind, and two for words
    of Russian and of English that are new here.
    """
    above = {
        version: [words_of(version.title_text), words_of(version.lead_text)] for version in versions
    }
    _ask_for_stems((version.language_code, words) for version, words in above.items())
    asked = defaultdict(dict)
    for version, words in above.items():
        version.snippet = version.lead_text
        has_all = _found(words, query, version.language_code)[0] == len(query.words)
        if not has_all and texts_below(type(version)):
            asked[type(version)][version.pk] = version
    texts = {}
    for model, of_kind in asked.items():
        below = texts_below(model)
        rows = model.objects.filter(pk__in=of_kind).values_list("pk", *(t.name for t in below))
        for pk, *values in rows:
            passages = list(_passages(_joined(below, values)))
            texts[of_kind[pk]] = passages, [words_of(passage) for passage in passages]
    _ask_for_stems((version.language_code, words) for version, (_p, words) in texts.items())
    for version, (passages, words) in texts.items():
        language = version.language_code
        least = _found(above[version][1:], query, language)[0]
        counts = _found(words, query, language)[1]
        version.snippet = best(passages, counts, least) or version.lead_text


def texts_below(model):
    """The searched texts beside title and lead, which a list of results shows anyway."""
    texts = model.texts
    return [text for text in texts if text.search and text.name not in (texts.title, texts.lead)]


def _joined(texts, values):
    read = (text.plain(value[: READ * 2])[:READ] for text, value in zip(texts, values, strict=True))
    return "\n".join(filter(None, read))


def _ask_for_stems(texts):
    """All of a language at once, as some cost a query. texts: (language, sets of words)."""
    of_language = defaultdict(set)
    for language, words in texts:
        of_language[language].update(*words)
    for language, words in of_language.items():
        stemming.stems(words, language)


def best(passages, counts, least=0):
    """The passage with the most of the query's words, if more than `least`; else "".

    counts: how many of the words stand in each.
    """
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


def words_of(text):
    """The normalised words of a text, also parted and joined where a half-space stands."""
    found = set()
    for parts in normal_form.tokens(text):
        found.update(parts)
        if len(parts) > 1:
            found.add("".join(parts))
    return found


def _found(words, query, language):
    """(how many words of the query stand in some texts together, how many in each).

    words: the words_of each text.
    """
    stems = stemming.stems(set().union(*words), language)
    terms = [mine | {stems[word] for word in mine} for mine in words]
    asked = query.forms_of_each
    together = set().union(*terms)
    return (
        sum(not forms.isdisjoint(together) for forms in asked),
        [sum(not forms.isdisjoint(mine) for forms in asked) for mine in terms],
    )
