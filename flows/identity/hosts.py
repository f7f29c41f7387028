"""Host names as the URL standard reads them, and the registrable domain they belong to.

The rules are those of the WHATWG URL standard, section 3.5 (host parsing): what a browser takes
for 127.0.0.1, this takes for 127.0.0.1, so that no later check sees another host than the one
that is connected to. Stricter in one point: a name that DNS cannot carry (RFC 1035, section
2.3.4: labels of 1 to 63 octets, 253 in all) is refused.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import unquote_to_bytes

import idna
from tld import get_fld
from tld.utils import MozillaTLDSourceParser

# RFC 1035, section 2.3.4.
_MAX_HOST = 253
_MAX_LABEL = 63
# "Forbidden domain code point" of the URL standard, section 3.5.
_FORBIDDEN = frozenset("#/:<>?@[\\]^|%\x7f") | frozenset(map(chr, range(0x21)))
_HEX = re.compile(r"0[xX][0-9A-Fa-f]*\Z")
_OCTAL = re.compile(r"0[0-7]*\Z")
_DECIMAL = re.compile(r"[0-9]+\Z")
# An IPv4 address is written in at most four numbers; the last may fill the places that are left.
_IPV4_PARTS = 4
_BYTE = 256


def ascii_host(text: str) -> str | None:
    """Return the host in the one form that is compared and connected to, or None.

    Lower case, IDNA as ASCII (UTS #46, non-transitional), IPv4 in dotted decimals whatever
    notation it came in, IPv6 compressed in brackets.
    """
    if text.startswith("["):
        return _ipv6(text)
    # Percent-encoding may triple each of up to four bytes of a character.
    if len(text) > _MAX_HOST * 12:
        return None
    decoded = unquote_to_bytes(text).decode("utf-8", "replace") if "%" in text else text
    labels = [_ascii_label(label) for label in _mapped(decoded).split(".")]
    host = ".".join(label or "" for label in labels)
    if None in labels or _FORBIDDEN.intersection(host) or not _fits_dns(host):
        return None
    numbers = host.removesuffix(".").split(".")
    if _DECIMAL.match(numbers[-1]) or _HEX.match(numbers[-1]):
        return _ipv4(numbers)
    return host


def _mapped(text: str) -> str:
    """Return the text in the mapping of UTS #46; a full stop, which is no host, if it has none."""
    if text.isascii():
        return text.lower()
    try:
        return str(idna.uts46_remap(text, std3_rules=False, transitional=False))
    except (idna.IDNAError, UnicodeError):
        return "."


def _ascii_label(label: str) -> str | None:
    """Return one mapped label in ASCII, or None when it is no valid label."""
    if not label.isascii():
        return f"xn--{label.encode('punycode').decode('ascii')}" if _is_sound(label) else None
    if not label.startswith("xn--"):
        return label
    try:
        decoded = label[4:].encode("ascii").decode("punycode")
        again = f"xn--{decoded.encode('punycode').decode('ascii')}"
    except (UnicodeError, ValueError, OverflowError):
        return None
    is_same = again == label and not decoded.isascii() and _mapped(decoded) == decoded
    return label if is_same and _is_sound(decoded) else None


def _is_sound(label: str) -> bool:
    """Return whether a Unicode label passes the validity criteria of UTS #46, section 4.1."""
    if unicodedata.category(label[0]).startswith("M"):
        return False
    try:
        is_joined = all(
            idna.valid_contextj(label, at)
            for at, character in enumerate(label)
            if character in "\u200c\u200d"
        )
        return is_joined and idna.check_bidi(label)
    except (idna.IDNAError, ValueError):
        return False


def _fits_dns(host: str) -> bool:
    name = host.removesuffix(".")
    return 0 < len(name) <= _MAX_HOST and all(0 < len(x) <= _MAX_LABEL for x in name.split("."))


def _ipv4(parts: list[str]) -> str | None:
    """Return the dotted form of an IPv4 address in decimal, octal or hexadecimal parts."""
    numbers = [_number(part) for part in parts]
    known = [number for number in numbers if number is not None]
    if len(known) != len(parts) or len(parts) > _IPV4_PARTS:
        return None
    *heads, last = known
    if any(head >= _BYTE for head in heads) or last >= _BYTE ** (_IPV4_PARTS + 1 - len(parts)):
        return None
    value = last + sum(head << 8 * (3 - place) for place, head in enumerate(heads))
    return str(IPv4Address(value))


def _number(part: str) -> int | None:
    if _HEX.match(part):
        return int(part[2:] or "0", 16)
    if _OCTAL.match(part):
        return int(part, 8)
    # A leading zero announces octal, and 8 and 9 are no octal digits.
    return int(part) if _DECIMAL.match(part) and part[0] != "0" else None


def _ipv6(text: str) -> str | None:
    if not text.endswith("]") or "%" in text:
        return None
    try:
        address = IPv6Address(text[1:-1])
    except (AddressValueError, ValueError):
        return None
    if address.ipv4_mapped is not None:
        # Python 3.13 writes these with dots; the URL standard does not.
        value = int(address.ipv4_mapped)
        return f"[::ffff:{value >> 16:x}:{value & 0xFFFF:x}]"
    return f"[{address.compressed}]"


class _OfflineSuffixes(MozillaTLDSourceParser):
    """The public suffix list as installed with `tld`, which would else fetch a missing one."""

    @classmethod
    def update_tld_names(cls, fail_silently: bool = False) -> bool:
        del fail_silently
        return False


@lru_cache(maxsize=4096)
def outlet_of_host(host: str) -> str:
    """Return the registrable domain of a host that `ascii_host` returned.

    The public suffix list with its private part decides, offline: blogs on a shared host are
    outlets of their own. A host below an unlisted name such as `x.localhost` is cut to its last
    two labels; an address in numbers or a bare name is its own outlet.
    """
    name = host.removesuffix(".")
    if name.startswith("[") or name.rpartition(".")[2].isdigit():
        return name
    found = get_fld(
        _unicode_host(name),
        fix_protocol=True,
        fail_silently=True,
        search_private=True,
        parser_class=_OfflineSuffixes,
    )
    if found is None:
        return ".".join(name.split(".")[-2:])
    return ".".join(name.split(".")[-(found.count(".") + 1) :])


def _unicode_host(name: str) -> str:
    """Return the host as the public suffix list writes it: international names in Unicode."""
    return ".".join(
        label[4:].encode("ascii").decode("punycode") if label.startswith("xn--") else label
        for label in name.split(".")
    )
