from knowledge_base.models.article import ArticlePage
from knowledge_base.models.index import KnowledgePage
from knowledge_base.models.reading import Reading

__all__ = ["ArticlePage", "KnowledgePage", "Reading"]
