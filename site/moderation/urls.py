from django.urls import path

from moderation import handling_views, member_views, ruling_views, views, word_views

app_name = "moderation"

urlpatterns = [
    path("", views.queue, name="queue"),
    path("decided/", views.decided, name="decided"),
    path("words/", word_views.words, name="words"),
    path("words/<int:pk>/forget/", word_views.forget, name="forget_word"),
    path("rules/", ruling_views.rules, name="rules"),
    path("mine/", ruling_views.mine, name="mine"),
    path("rulings/<int:pk>/", ruling_views.ruling, name="ruling"),
    path("rulings/<int:pk>/lift/", member_views.lift, name="lift"),
    path("suspended/<str:token>/", ruling_views.suspended, name="suspended"),
    path("members/<slug:handle>/", member_views.member, name="member"),
    path("<int:pk>/", views.item, name="item"),
    path("<int:pk>/take/", handling_views.take, name="take"),
    path("<int:pk>/note/", handling_views.note, name="note"),
]
