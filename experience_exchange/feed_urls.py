from django.urls import path
from django.views.decorators.http import require_safe

from experience_exchange import feeds

app_name = "exchange_feeds"
urlpatterns = [
    path("<slug:language>/exchange.atom", require_safe(feeds.Entries()), name="all"),
    path("<slug:language>/exchange/boards/<slug:key>.atom", require_safe(feeds.BoardEntries()), name="board"),
    path("<slug:language>/exchange/topics/<int:pk>.atom", require_safe(feeds.TopicEntries()), name="topic"),
]
