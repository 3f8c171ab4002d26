from .articles import (
    Article,
    ArticleAuthor,
    ArticleTerms,
    ArticleTopic,
    ArticleVersion,
    Correction,
    Kind,
    PhotographTopic,
)
from .listings import Listing
from .taxonomy import (
    Author,
    AuthorName,
    Section,
    SectionName,
    Source,
    SourceName,
    Topic,
    TopicName,
)

__all__ = [
    "Article",
    "ArticleAuthor",
    "ArticleTerms",
    "ArticleTopic",
    "ArticleVersion",
    "Author",
    "AuthorName",
    "Correction",
    "Kind",
    "Listing",
    "PhotographTopic",
    "Section",
    "SectionName",
    "Source",
    "SourceName",
    "Topic",
    "TopicName",
]
