"""The addresses of documents written here."""

from django.urls import URLPattern, URLResolver, path

from nhiemky.web.pages.writing.draft import (
    draft,
    draft_again,
    draft_approve,
    draft_edit,
    draft_issue,
    draft_reopen,
    draft_withdraw,
)
from nhiemky.web.pages.writing.drafts import draft_make, draft_new, drafts
from nhiemky.web.pages.writing.files import draft_chart, draft_file
from nhiemky.web.pages.writing.letterhead import letterhead, template_keep, template_withdraw
from nhiemky.web.pages.writing.planned import planned
from nhiemky.web.pages.writing.word import draft_word

urlpatterns: list[URLPattern | URLResolver] = [
    path("write/", drafts, name="drafts"),
    path("write/term/<int:pk>/", draft_new, name="draft-new"),
    path("write/term/<int:pk>/make/", draft_make, name="draft-make"),
    path("write/term/<int:pk>/planned/", planned, name="planned"),
    path("write/organisation/<int:pk>/letterhead/", letterhead, name="letterhead"),
    path("write/organisation/<int:pk>/template/", template_keep, name="template-keep"),
    path("write/template/<int:pk>/withdraw/", template_withdraw, name="template-withdraw"),
    path("write/<int:pk>/", draft, name="draft"),
    path("write/<int:pk>/block/", draft_edit, name="draft-edit"),
    path("write/<int:pk>/again/", draft_again, name="draft-again"),
    path("write/<int:pk>/approve/", draft_approve, name="draft-approve"),
    path("write/<int:pk>/reopen/", draft_reopen, name="draft-reopen"),
    path("write/<int:pk>/issue/", draft_issue, name="draft-issue"),
    path("write/<int:pk>/withdraw/", draft_withdraw, name="draft-withdraw"),
    path("write/<int:pk>/word/", draft_word, name="draft-word"),
    path("write/<int:pk>/file/<str:form>/", draft_file, name="draft-file"),
    path("write/<int:pk>/chart/<int:number>.svg", draft_chart, name="draft-chart"),
]
