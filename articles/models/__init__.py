from .articles import Article, ArticleAuthor, ArticleTerms, ArticleVersion, Correction
from .listings import Listing
from .taxonomy import Author, AuthorName, Section, SectionName, Source, Topic, TopicName

__all__ = [
    "Article",
    "ArticleAuthor",
    "ArticleTerms",
    "ArticleVersion",
    "Author",
    "AuthorName",
    "Correction",
    "Listing",
    "Section",
    "SectionName",
    "Source",
    "Topic",
    "TopicName",
]
