from django.urls import path

from marks.views import buttons, highlights, notes, positions

app_name = "marks"

urlpatterns = [
    path("", buttons.saved, name="saved"),
    path("recordings/<int:number>/", positions.position, name="position"),
    path("texts/<int:number>/highlights/", highlights.make, name="make_highlight"),
    path("highlights/<int:number>/", highlights.change, name="highlight"),
    path("<str:model>/<int:number>/note/", notes.note, name="note"),
    path("<str:model>/<int:number>/<str:kind>/", buttons.mark, name="mark"),
]
