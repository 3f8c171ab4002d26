from .articles import Article, ArticleTerms, ArticleVersion, StoryKind
from .corrections import Correction
from .links import ArticleAuthor, ArticleTopic, PhotographTopic
from .listings import Listing
from .reads import ReadCount, RecentReads
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
from .templates import StoryStart, StoryTemplate, StoryTemplateText

__all__ = [
    "Article",
    "ArticleAuthor",
    "ArticleTerms",
    "ArticleTopic",
    "ArticleVersion",
    "Author",
    "AuthorName",
    "Correction",
    "Listing",
    "PhotographTopic",
    "ReadCount",
    "RecentReads",
    "Section",
    "SectionName",
    "Source",
    "SourceName",
    "StoryKind",
    "StoryStart",
    "StoryTemplate",
    "StoryTemplateText",
    "Topic",
    "TopicName",
]
