"""Addresses of the pages of a term."""

from django.urls import URLPattern, path

from nhiemky.web.pages.compare_below import compare_below
from nhiemky.web.pages.fate import target_fate
from nhiemky.web.pages.remarks import remark, remark_add, remark_take, remark_withdraw, remarks
from nhiemky.web.pages.target import target_source

urlpatterns: list[URLPattern] = [
    path("term/<int:pk>/remarks/", remarks, name="remarks"),
    path("term/<int:pk>/remarks/add/", remark_add, name="remark-add"),
    path("term/<int:pk>/remarks/take/", remark_take, name="remark-take"),
    path("remark/<int:pk>/", remark, name="remark"),
    path("remark/<int:pk>/withdraw/", remark_withdraw, name="remark-withdraw"),
    path("compare/<str:code>/under/<int:pk>/", compare_below, name="compare-below"),
    path("target/<int:pk>/source/", target_source, name="target-source"),
    path("target/<int:pk>/fate/", target_fate, name="target-fate"),
]
