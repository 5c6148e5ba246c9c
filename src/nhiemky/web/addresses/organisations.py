"""Addresses of the pages of organisations: trees, one organisation, its posts and terms, files of them."""

from django.urls import URLPattern, path

from nhiemky.web.pages.fates import fate_decide, fates
from nhiemky.web.pages.organisation import organisation
from nhiemky.web.pages.organisation_import import (
    organisation_import,
    organisation_import_apply,
    organisation_import_sample,
)
from nhiemky.web.pages.organisations import organisations
from nhiemky.web.pages.posts import post_correct, post_end, post_take, post_void
from nhiemky.web.pages.reorganise import (
    organisation_dissolve,
    organisation_found,
    organisation_merge,
    organisation_move,
    organisation_rename,
    organisation_split,
    reorganisation_withdraw,
)
from nhiemky.web.pages.terms import term_change, term_open

urlpatterns: list[URLPattern] = [
    path("organisation/", organisations, name="organisations"),
    path("organisation/add/", organisation_found, name="organisation-found"),
    path("organisation/import/", organisation_import, name="organisation-import"),
    path("organisation/import/apply/", organisation_import_apply, name="organisation-import-apply"),
    path("organisation/import/sample.xlsx", organisation_import_sample, name="organisation-import-sample"),
    path("organisation/post/<int:pk>/end/", post_end, name="post-end"),
    path("organisation/post/<int:pk>/correct/", post_correct, name="post-correct"),
    path("organisation/post/<int:pk>/void/", post_void, name="post-void"),
    path("organisation/term/<int:pk>/", term_change, name="term-change"),
    path("organisation/event/<int:pk>/withdraw/", reorganisation_withdraw, name="reorganisation-withdraw"),
    path("organisation/event/<int:pk>/targets/", fates, name="fates"),
    path("organisation/event/<int:pk>/targets/<int:number>/", fate_decide, name="fate-decide"),
    path("organisation/<int:pk>/", organisation, name="organisation"),
    path("organisation/<int:pk>/name/", organisation_rename, name="organisation-rename"),
    path("organisation/<int:pk>/move/", organisation_move, name="organisation-move"),
    path("organisation/<int:pk>/merge/", organisation_merge, name="organisation-merge"),
    path("organisation/<int:pk>/split/", organisation_split, name="organisation-split"),
    path("organisation/<int:pk>/dissolve/", organisation_dissolve, name="organisation-dissolve"),
    path("organisation/<int:pk>/post/", post_take, name="post-take"),
    path("organisation/<int:pk>/term/", term_open, name="term-open"),
]
