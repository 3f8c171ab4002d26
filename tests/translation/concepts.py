"""Concepts of the glossary."""

from portal.translation import glossary
from portal.translation.models import Concept, Term


def make_concept(terms, kind="other", note=""):
    """terms: {language: preferred, or [preferred, allowed …]}; "!x" is not to be used."""
    concept = Concept.objects.create(kind=kind, note=note)
    for language, texts in terms.items():
        for n, text in enumerate([texts] if isinstance(texts, str) else texts):
            status = "forbidden" if text.startswith("!") else "allowed" if n else "preferred"
            Term.objects.create(
                concept=concept, language_code=language, text=text.lstrip("!"), status=status
            )
    return concept


def marked(text, source="fa", target="tg"):
    return [(found.source, found.targets) for found in glossary.terms_in(text, source, target)]
