"""Who may do what with the memory and the glossary: role × language."""

from articles.models import Article
from portal.core.editions import EDITIONS
from portal.newsroom.rights import policy

from .models import Concept, Segment


def may_translate_into(user, language):
    """Whether a person may write stories in a language, by whatever right."""
    return language in policy.languages_of(user) and any(
        policy.holds(user, action, Article(), language)
        for action in ("translate", "change", "edit_others")
    )


def name_languages(user, model):
    """Where a person may name sections, topics …: who writes the language's stories there may."""
    return [
        code
        for code in policy.languages_of(user)
        if policy.holds(user, "translate", Article(), code)
        or policy.holds(user, "change", model(), code)
    ]


def own_languages(user, action, model):
    """The languages in which a person holds a right, "add", "change" or "delete", for a model."""
    return [code for code in policy.languages_of(user) if policy.holds(user, action, model(), code)]


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
