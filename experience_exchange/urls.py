from django.urls import path

from experience_exchange.views import boards, cases, moderating, posts, topics

app_name = "experience_exchange"
urlpatterns = [
    path("", boards.front, name="front"),
    path("boards/<slug:key>/", boards.board, name="board"),
    path("boards/<slug:key>/read/", boards.mark_board_read, name="mark_board_read"),
    path("new/", topics.start, name="start"),
    path("about/<int:page_id>/", topics.start_about, name="start_about"),
    path("topics/<int:pk>/", topics.topic, name="topic"),
    path("topics/<int:pk>/unread/", topics.first_unread, name="first_unread"),
    path("topics/<int:pk>/reply/", posts.reply, name="reply"),
    path("topics/<int:pk>/close/", moderating.close, name="close"),
    path("posts/<int:pk>/", posts.post, name="post"),
    path("posts/<int:pk>/edit/", posts.edit, name="edit"),
    path("posts/<int:pk>/accept/", posts.accept, name="accept"),
    path("posts/<int:pk>/report/", moderating.report, name="report"),
    path("posts/<int:pk>/hide/", moderating.hide, name="hide"),
    path("cases/<int:pk>/read/", cases.mark_read, name="mark_case_read"),
]
