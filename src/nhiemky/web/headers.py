"""What every answer tells the browser beside Django's own headers, and the methods no page knows."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed

METHODS = ("GET", "HEAD", "POST")
HEADERS = {
    # Nobody else's page may load a page, picture or script of ours.
    "Cross-Origin-Resource-Policy": "same-origin",
    # The pages use no device and no interface of the browser that asks for leave.
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
        "microphone=(), midi=(), payment=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), "
        "xr-spatial-tracking=()"
    ),
}


class HeadersMiddleware:
    """Refuse methods other than GET, HEAD and POST, and put ``HEADERS`` on every answer, errors and files included."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, or refuse, and add the headers."""
        known = request.method in METHODS
        response = self.get_response(request) if known else HttpResponseNotAllowed(METHODS)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response
