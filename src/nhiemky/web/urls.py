"""Where each page lives."""

from django.urls import URLPattern, URLResolver, path

from nhiemky.web.addresses import congress as of_congress
from nhiemky.web.addresses import organisations as of_organisations
from nhiemky.web.addresses import returns as of_returns
from nhiemky.web.addresses import term as of_term
from nhiemky.web.addresses import writing as of_writing
from nhiemky.web.pages.account import account, password_again, password_change, session_end, sessions_end
from nhiemky.web.pages.accounts import (
    account_add,
    account_close,
    account_page,
    account_password,
    account_rename,
    account_reopen,
    account_role,
    account_sign_out,
    account_telephone,
    accounts,
)
from nhiemky.web.pages.catalogue import add_indicator, add_phrases, catalogue, withdraw
from nhiemky.web.pages.compare import compare, compare_indicator
from nhiemky.web.pages.document import document, whose
from nhiemky.web.pages.document_list import document_list
from nhiemky.web.pages.finding import dismiss, reopen
from nhiemky.web.pages.help import help_page
from nhiemky.web.pages.here import here
from nhiemky.web.pages.history import document_history, event, history, organisation_history, statement_history
from nhiemky.web.pages.home import home
from nhiemky.web.pages.language import choose_language
from nhiemky.web.pages.second_factor import recovery_codes, remove, second_factor_step, set_up
from nhiemky.web.pages.sign_in import sign_in, sign_out
from nhiemky.web.pages.statement import add, confirm, confirm_clear, correct, name_indicator, reject
from nhiemky.web.pages.table import columns, paste
from nhiemky.web.pages.target import chart, target
from nhiemky.web.pages.term import term
from nhiemky.web.pages.upload import upload

handler400 = "nhiemky.web.errors.bad_request"
handler403 = "nhiemky.web.errors.refused"
handler404 = "nhiemky.web.errors.not_found"
handler500 = "nhiemky.web.pages.outage.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("sign-in/", sign_in, name="sign-in"),
    path("sign-in/code/", second_factor_step, name="second-factor"),
    path("sign-out/", sign_out, name="sign-out"),
    path("account/", account, name="account"),
    path("accounts/", accounts, name="accounts"),
    path("accounts/add/", account_add, name="account-add"),
    path("accounts/<int:pk>/", account_page, name="account-page"),
    path("accounts/<int:pk>/name/", account_rename, name="account-rename"),
    path("accounts/<int:pk>/role/", account_role, name="account-role"),
    path("accounts/<int:pk>/password/", account_password, name="account-password"),
    path("accounts/<int:pk>/second-factor/", account_telephone, name="account-telephone"),
    path("accounts/<int:pk>/sign-out/", account_sign_out, name="account-sign-out"),
    path("accounts/<int:pk>/close/", account_close, name="account-close"),
    path("accounts/<int:pk>/open/", account_reopen, name="account-reopen"),
    path("account/password/", password_change, name="password-change"),
    path("account/password/again/", password_again, name="password-again"),
    path("account/second-factor/", set_up, name="second-factor-set-up"),
    path("account/second-factor/codes/", recovery_codes, name="recovery-codes"),
    path("account/second-factor/remove/", remove, name="second-factor-remove"),
    path("account/session/end-others/", sessions_end, name="sessions-end"),
    path("account/session/end/", session_end, name="session-end"),
    path("language/", choose_language, name="language"),
    path("help/", help_page, name="help"),
    path("document/", document_list, name="document-list"),
    path("document/add/", upload, name="upload"),
    path("document/paste/", paste, name="paste"),
    path("document/<int:pk>/table/<int:number>/", columns, name="table-columns"),
    path("document/<int:pk>/", document, name="document"),
    path("document/<int:pk>/whose/", whose, name="whose"),
    path("document/<int:pk>/statement/", add, name="statement-add"),
    path("document/<int:pk>/finding/<int:number>/dismiss/", dismiss, name="finding-dismiss"),
    path("document/<int:pk>/finding/<int:number>/reopen/", reopen, name="finding-reopen"),
    path("document/<int:pk>/confirm/", confirm_clear, name="confirm-clear"),
    path("document/<int:pk>/here/", here, name="here"),
    path("document/<int:pk>/history/", document_history, name="document-history"),
    path("organisation/<int:pk>/history/", organisation_history, name="organisation-history"),
    *of_organisations.urlpatterns,
    path("history/", history, name="history"),
    path("history/<int:number>/", event, name="event"),
    path("statement/<int:pk>/history/", statement_history, name="statement-history"),
    path("statement/<int:pk>/confirm/", confirm, name="statement-confirm"),
    path("statement/<int:pk>/reject/", reject, name="statement-reject"),
    path("statement/<int:pk>/correct/", correct, name="statement-correct"),
    path("statement/<int:pk>/indicator/", name_indicator, name="statement-indicator"),
    path("indicator/", catalogue, name="catalogue"),
    path("indicator/add/", add_indicator, name="indicator-add"),
    path("indicator/phrases/", add_phrases, name="indicator-phrases"),
    path("indicator/entry/<int:pk>/withdraw/", withdraw, name="indicator-withdraw"),
    path("term/<int:pk>/", term, name="term"),
    *of_term.urlpatterns,
    *of_returns.urlpatterns,
    *of_writing.urlpatterns,
    *of_congress.urlpatterns,
    path("target/<int:pk>/", target, name="target"),
    path("target/<int:pk>/chart.svg", chart, name="target-chart"),
    path("compare/", compare, name="compare"),
    path("compare/<str:code>/", compare_indicator, name="compare-indicator"),
]
