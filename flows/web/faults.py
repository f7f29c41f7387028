"""What can go wrong with an exchange: an outcome code and one sentence for the operator."""

from __future__ import annotations

import ssl

_SELF_SIGNED = ("tls_self_signed", "is self-signed")
_UNKNOWN_ISSUER = (
    "tls_unknown_issuer",
    "comes from an unknown issuer, or an intermediate certificate is missing",
)
_WRONG_HOST = ("tls_wrong_host", "is made out to another host")
_CERTIFICATE = {
    9: ("tls_not_yet_valid", "is not valid yet; check the clock of this machine"),
    10: ("tls_expired", "has expired; its operator must renew it"),
    **dict.fromkeys((18, 19), _SELF_SIGNED),
    **dict.fromkeys((2, 20, 21), _UNKNOWN_ISSUER),
    **dict.fromkeys((62, 64), _WRONG_HOST),
}
"""Outcome and words by the verification result of OpenSSL (x509_vfy.h, `X509_V_ERR_*`)."""

_MEANINGS = {
    404: "the page is not there",
    410: "it is gone for good; drop the address",
    401: "it wants a login",
    402: "it wants to be paid",
    403: "it refuses us",
    429: "we ask too often",
    451: "it is withheld for legal reasons",
    503: "the server is overloaded or under repair",
}


class Fault(Exception):  # noqa: N818  # a value that ends an exchange, turned into an outcome
    """Why an exchange ended without a usable answer.

    Attributes:
        code: The outcome code, such as `dns_failed`.
        message: One sentence that names the thing and, where there is one, the fix.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message


def status_message(status: int, url: str) -> str:
    """Return the sentence for an answer other than 200 or 304."""
    meaning = _MEANINGS.get(status)
    if meaning is None:
        meaning = "the server failed" if status >= 500 else "that is no page"  # noqa: PLR2004  # RFC 9110, 15.6
    return f"{url} answered {status}: {meaning}."


def tls_fault(error: ssl.SSLError, host: str) -> Fault:
    """Return the outcome of a failed TLS handshake: which rule the certificate breaks."""
    if not isinstance(error, ssl.SSLCertVerificationError):
        why = error.reason or "handshake failed"
        return Fault("tls_failed", f"{host} does not speak TLS as it should ({why}).")
    other = "tls_failed", f"is not accepted ({error.verify_message})"
    code, why = _CERTIFICATE.get(error.verify_code, other)
    return Fault(code, f"The TLS certificate of {host} {why}.")
