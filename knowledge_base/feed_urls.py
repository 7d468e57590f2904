from django.urls import path
from django.views.decorators.http import require_safe

from knowledge_base.feeds import NewArticles

app_name = "knowledge_feeds"
urlpatterns = [path("articles-<slug:language>.atom", require_safe(NewArticles()), name="articles")]
