"""The addresses of periodic returns."""

from django.urls import URLPattern, URLResolver, path

from nhiemky.web.pages.returns.approvals import approvals, approve_many
from nhiemky.web.pages.returns.before import before, submit
from nhiemky.web.pages.returns.fill import check, draft, fill
from nhiemky.web.pages.returns.forms import form_change, form_close, form_new, forms
from nhiemky.web.pages.returns.matrix import matrix, remind
from nhiemky.web.pages.returns.mine import returns
from nhiemky.web.pages.returns.one import of_period, version
from nhiemky.web.pages.returns.rule import approve, send_back, unlock
from nhiemky.web.pages.returns.sheet import download, upload

_ONE = "returns/<int:form>/<int:organisation>/<str:first>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("returns/", returns, name="returns"),
    path("returns/approvals/", approvals, name="return-approvals"),
    path("returns/approvals/approve/", approve_many, name="return-approve-many"),
    path("returns/term/<int:pk>/", forms, name="return-forms"),
    path("returns/term/<int:pk>/new/", form_new, name="return-form-new"),
    path("returns/form/<int:pk>/", form_change, name="return-form"),
    path("returns/form/<int:pk>/close/", form_close, name="return-form-close"),
    path("returns/form/<int:pk>/matrix/", matrix, name="return-matrix"),
    path("returns/form/<int:pk>/remind/", remind, name="return-remind"),
    path("returns/version/<int:pk>/", version, name="return-version"),
    path("returns/version/<int:pk>/approve/", approve, name="return-approve"),
    path("returns/version/<int:pk>/send-back/", send_back, name="return-send-back"),
    path("returns/version/<int:pk>/unlock/", unlock, name="return-unlock"),
    path(_ONE, of_period, name="return"),
    path(f"{_ONE}fill/", fill, name="return-fill"),
    path(f"{_ONE}draft/", draft, name="return-draft"),
    path(f"{_ONE}check/", check, name="return-check"),
    path(f"{_ONE}submit/", submit, name="return-submit"),
    path(f"{_ONE}before/", before, name="return-before"),
    path(f"{_ONE}sheet/", download, name="return-sheet"),
    path(f"{_ONE}upload/", upload, name="return-upload"),
]
