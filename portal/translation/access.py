"""Who may do what with the memory and the glossary: role × language."""

from articles.models import Article
from portal.base.editions import EDITIONS
from portal.models import Concept, Segment
from portal.newsroom import rights


def may_translate_into(user, language):
    """Whether a person may write stories in a language, by whatever right."""
    return language in rights.languages_of(user) and any(
        rights.holds(user, action, Article(), language)
        for action in ("translate", "change", "edit_others")
    )


def name_languages(user, model):
    """Where a person may name sections, topics …: who writes the language's stories there may."""
    return [
        code
        for code in rights.languages_of(user)
        if rights.holds(user, "translate", Article(), code)
        or rights.holds(user, "change", model(), code)
    ]


def own_languages(user, action, model):
    """The languages in which a person holds a right, "add", "change" or "delete", for a model."""
    return [code for code in rights.languages_of(user) if rights.holds(user, action, model(), code)]


def term_languages(user):
    """Where a person may change the terms of the glossary.

    A first term of an entry may be added in every language: without the source there is no pair.
    """
    return own_languages(user, "change", Concept)


def memory_pairs(user):
    """[(left, right)] into which a person may import: one of the languages must be theirs."""
    own = own_languages(user, "add", Segment)
    return [
        (left, right)
        for left in sorted(EDITIONS)
        for right in sorted(EDITIONS)
        if left < right and (left in own or right in own)
    ]
