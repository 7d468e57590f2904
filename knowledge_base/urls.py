from django.urls import path

from knowledge_base.views import answering, browsing, keeping, proposals, proposing, quoting, reading

app_name = "knowledge_base"
urlpatterns = [
    path("lists/<slug:slug>/", browsing.reading_list, name="reading_list"),
    path("articles/<int:pk>/versions/", browsing.versions, name="versions"),
    path("articles/<int:pk>/versions/<int:number>/", browsing.versions, name="version"),
    path("mine/", keeping.mine, name="mine"),
    path("articles/<int:pk>/read/", reading.mark_read, name="mark_read"),
    path("articles/<int:pk>/verify/", keeping.verify, name="verify"),
    path("articles/<int:pk>/take/", keeping.take, name="take"),
    path("articles/<int:pk>/care/", keeping.care, name="care"),
    path("articles/<int:pk>/helpful/", answering.helpful, name="helpful"),
    path("articles/<int:pk>/feedback/", answering.feedback, name="feedback"),
    path("feedback/<int:pk>/settle/", answering.settle, name="settle"),
    path("links/<int:pk>/fine/", answering.link_is_fine, name="link_is_fine"),
    path("proposals/", proposals.mine, name="proposals"),
    path("proposals/new/", proposing.propose, name="propose"),
    path("proposals/from/", quoting.start_from, name="propose_from"),
    path("proposals/<int:pk>/", proposals.proposal, name="proposal"),
    path("proposals/<int:pk>/edit/", proposing.edit, name="edit_proposal"),
    path("proposals/<int:pk>/remark/", proposals.remark, name="remark"),
    path("proposals/<int:pk>/take/", proposals.take, name="take_proposal"),
    path("proposals/<int:pk>/ask/", proposals.ask, name="ask_to_comment"),
    path("proposals/<int:pk>/withdraw/", proposals.withdraw, name="withdraw_proposal"),
    path("quotes/<int:pk>/", quoting.consent, name="consent"),
    path("quotes/<int:pk>/remove/", quoting.remove_quote, name="remove_quote"),
    path("articles/<int:pk>/improve/", proposing.improve, name="improve"),
]
