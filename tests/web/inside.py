"""Inside addresses in every notation that we know of, and a service there that counts who comes.

Made of the rules of the notations (inet_aton, RFC 4291, 6052, 3056, 4380, 5214, UTS 46), none of
them taken from the code that is to refuse them.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address

from tests.web.site import answer

REFUSALS = {"blocked_address", "bad_url", "bad_redirect", "dns_failed"}
"""How a request that leads inside may end; whatever else means that somebody was asked."""

PLAIN = [
    *("127.0.0.1", "127.0.0.2", "127.255.255.254", "127.0.1.1", "0.0.0.0", "0.0.0.1", "0.1.2.3"),
    *("10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.254", "192.168.0.1", "192.168.1.1"),
    *("100.64.0.1", "100.127.255.254", "100.100.100.200", "169.254.0.1", "169.254.169.254"),
    *("169.254.170.2", "169.254.169.123", "192.0.0.1", "192.0.0.170", "192.0.0.192", "192.0.2.7"),
    *("192.31.196.1", "192.52.193.1", "192.88.99.1", "192.175.48.1", "198.18.0.1", "198.19.9.9"),
    *("198.51.100.7", "203.0.113.9", "224.0.0.1", "224.0.0.251", "233.252.0.1", "239.255.255.250"),
    *("240.0.0.1", "250.1.1.1", "255.255.255.254", "255.255.255.255", "168.63.129.16"),
]

PLAIN_V6 = [
    *(
        "::",
        "::1",
        "0:0:0:0:0:0:0:1",
        "0000:0000:0000:0000:0000:0000:0000:0001",
        "::0001",
        "::0.0.0.1",
    ),
    *("::2", "::ffff:0:0", "fe80::1", "febf::1", "fec0::1", "feff::1", "fc00::1", "fd00::1"),
    *("fd00:ec2::254", "fd20:ce::254", "ff01::1", "ff02::1", "ff05::c", "ff0e::1", "100::1"),
    *("100:0:0:1::1", "2001::1", "2001:2::1", "2001:10::1", "2001:20::1", "2001:db8::1"),
    *("2001:db8:ffff::1", "2620:4f:8000::1", "3fff::1", "3fff:fff::1", "5f00::1", "4000::1"),
    *("8000::1", "a000::1", "64:ff9b:1::1", "64:ff9a::1", "e000::1", "1::1"),
]

NAMES = [
    *("localhost", "LOCALHOST", "LocalHost", "localhost.", "a.localhost", "a.b.localhost."),
    *("localhost.localdomain", "localhost6", "localhost6.localdomain6", "ip6-localhost"),
    *("ip6-loopback", "loopback", "broadcasthost", "metadata", "metadata.google.internal"),
    *("metadata.google.internal.", "METADATA.google.internal", "metadata.goog", "instance-data"),
    *("instance-data.ec2.internal", "kubernetes.default.svc", "host.docker.internal"),
    *("gateway.docker.internal", "router.local", "127.0.0.1.nip.example", "rebind.example"),
    *(
        "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
        "\uff4c\uff4f\uff43\uff41\uff4c\uff48\uff4f\uff53\uff54",
        "\U0001d4c1ocalhost",
        "local\u00adhost",
        "localhost。",
        "a\uff0elocalhost",
    ),
]

TRICKS = [
    "http://news.example@127.0.0.1:{port}/x", "http://news.example:80@127.0.0.1:{port}/x",
    "http://news.example:pass@127.0.0.1:{port}/x", "http://@127.0.0.1:{port}/x",
    "http://:@127.0.0.1:{port}/x", "http://a@b@127.0.0.1:{port}/x",
    "http://news.example%40127.0.0.1:{port}/x", "http://127.0.0.1%2f@127.0.0.1:{port}/x",
    "http://news.example#@127.0.0.1:{port}/x", "http://news.example?@127.0.0.1:{port}/x",
    "http://news.example\\@127.0.0.1:{port}/x", "http://news.example/\\@127.0.0.1:{port}/x",
    "http://127.0.0.1:{port}\\@news.example/x", "http://127.0.0.1:{port}#@news.example/x",
    "http://127.0.0.1:{port}?@news.example/x", "http:\\\\127.0.0.1:{port}/x",
    "http:/\\127.0.0.1:{port}/x", "http:\\/127.0.0.1:{port}/x", "http:127.0.0.1:{port}/x",
    "http:/127.0.0.1:{port}/x", "http:///127.0.0.1:{port}/x", "http:////127.0.0.1:{port}/x",
    "HTTP://127.0.0.1:{port}/x", "hTTp://127.0.0.1:{port}/x", " http://127.0.0.1:{port}/x",
    "http://127.0.0.1 :{port}/x", "http:// 127.0.0.1:{port}/x", "http://127.0.0.1\t:{port}/x",
    "ht\ttp://127.0.0.1:{port}/x", "http://127.0.\n0.1:{port}/x", "http://127.0.0.1\x00:{port}/x",
    "http://127.0.0.1\x00.news.example:{port}/x", "http://127.0.0.1%00.news.example:{port}/x",
    "http://127.0.0.1%0d%0a:{port}/x", "http://127.0.0.1%20:{port}/x", "http://127.0.0.1;:{port}/x",
    "http://127.0.0.1,news.example:{port}/x", "http://127.0.0.1:{port}:80/x",
    "http://127.0.0.1:0{port}/x", "http://127.0.0.1:+{port}/x", "http://127.0.0.1:/x",
    "http://127.0.0.1:80/x", "https://127.0.0.1:{port}/x", "https://127.0.0.1:443/x",
    "http://[127.0.0.1]:{port}/x", "http://[::1:{port}/x", "http://::1:{port}/x",
    "http://[::1]]:{port}/x", "http://[[::1]]:{port}/x", "http://[::1].news.example:{port}/x",
    "http://[::1]@127.0.0.1:{port}/x", "http://[v1.127.0.0.1]:{port}/x", "http://[]:{port}/x",
    "http://..127.0.0.1:{port}/x", "http://.127.0.0.1:{port}/x", "http://127..0.0.1:{port}/x",
    "http://0x7f.0.0.1.:{port}/x", "http://0x:{port}/x", "http://0x.0x.0x.0x:{port}/x",
    "http://news.example.127.0.0.1:{port}/x", "http://1:{port}/x", "http://00:{port}/x",
    "http://127.0.0.1.0:{port}/x", "http://256.0.0.1:{port}/x", "http://127.0.0.0x1:{port}/x",
    "http://127.0.0.08:{port}/x", "http://127.0.0.1e0:{port}/x", "http://4294967296:{port}/x",
    "http://18446744073709551617:{port}/x", "http://-1:{port}/x", "http://127.0.0.-255:{port}/x",
    "file:///etc/passwd", "file://127.0.0.1/etc/passwd", "gopher://127.0.0.1:{port}/_x",
    "ftp://127.0.0.1:{port}/x", "dict://127.0.0.1:{port}/x", "ldap://127.0.0.1:{port}/x",
    "data:text/xml,<rss/>", "jar:http://127.0.0.1:{port}/x!/", "view-source:http://127.0.0.1:{port}",
    "feed:http://127.0.0.1:{port}/x", "netdoc:///etc/passwd", "unix:/var/run/docker.sock",
    "http+unix://%2Fvar%2Frun%2Fdocker.sock/x", "javascript:fetch('http://127.0.0.1:{port}/x')",
]  # fmt: skip


def _digits(text: str, zero: int) -> str:
    return "".join(chr(zero + int(c)) if c.isdigit() else c for c in text)


def notations(address: str) -> list[str]:
    """Return the ways to write an IPv4 address as a host."""
    value = int(IPv4Address(address))
    a, b, c, d = (value >> shift & 0xFF for shift in (24, 16, 8, 0))
    return [
        *(f"{value}", f"{value:#x}", f"{value:#X}", f"0{value:o}", f"00{value:o}"),
        *(f"0x00000{value:x}", f"{value + 2**32}", f"{value - 2**32}", f"{value}."),
        *(f"{a}.{value & 0xFFFFFF}", f"{a}.{b}.{value & 0xFFFF}", f"{a:#x}.{value & 0xFFFFFF}"),
        *(f"{a:#x}.{b:#x}.{c:#x}.{d:#x}", f"0{a:o}.0{b:o}.0{c:o}.0{d:o}"),
        *(f"{a:#x}.0{b:o}.{c}.{d}", f"{a}.{b}.0{c:o}.{d:#x}"),
        *(f"{address}.", f"{address}.."),
        *(f"{a + 256}.{b}.{c}.{d}", address.replace(".", "。"), address.replace(".", "．")),  # noqa: RUF001
        *(address.replace(".", "｡"), address.replace(".", "%2e"), address.replace(".", "․")),  # noqa: RUF001
        *(_digits(address, 0xFF10), _digits(address, 0x1D7CE), _digits(address, 0x1D7F6)),
        *(_digits(address, 0x0660), _digits(address, 0x06F0), _digits(address, 0x0966)),
        *(address.translate({ord("1"): "①", ord("2"): "②", ord("9"): "⑨", ord("0"): "⓪"}),),
        *(address.translate({ord("1"): "¹", ord("2"): "²", ord("9"): "⁹", ord("0"): "₀"}),),
        *(f"{address[0]}\u00ad{address[1:]}", f"{address}\u200b", f"\u2060{address}"),
        f"{address}\ufe0f",
        "".join(f"%{ord(character):02x}" for character in address),
    ]  # fmt: skip


def embeddings(address: str) -> list[str]:
    """Return the IPv6 addresses that a gateway would take for an IPv4 one."""
    value = int(IPv4Address(address))
    high, low = value >> 16, value & 0xFFFF
    flipped = value ^ 0xFFFFFFFF
    return [
        *(f"::{address}", f"::{high:x}:{low:x}", f"::ffff:{address}", f"::ffff:{high:x}:{low:x}"),
        *(f"::FFFF:{address}", f"0:0:0:0:0:ffff:{address}", f"::ffff:0:{address}"),
        *(f"64:ff9b::{address}", f"64:ff9b::{high:x}:{low:x}", f"64:ff9b:1::{address}"),
        *(f"64:ff9b:1:abcd::{address}", f"2002:{high:x}:{low:x}::", f"2002:{high:x}:{low:x}::1"),
        *(f"2001:0:{high:x}:{low:x}::1", f"2001:0:808:808::{flipped >> 16:x}:{flipped & 0xFFFF:x}"),
        *(f"2606:4700::5efe:{address}", f"2606:4700::200:5efe:{address}", f"fe80::5efe:{address}"),
        *(
            f"{IPv6Address(0xFFFF << 32 | value).exploded}",
            f"::{address}%25lo",
            f"::ffff:{address}%lo",
        ),
    ]


def _urls(hosts: list[str]) -> list[str]:
    return [f"http://{host}:{{port}}/x" for host in hosts]


TARGETS = ("127.0.0.1", "169.254.169.254", "10.0.0.1", "192.168.1.10")

AMBIGUOUS = "octal to some, decimal to others"

FORMS = {
    "plain": _urls(PLAIN),
    "plain IPv6": _urls([f"[{host}]" for host in PLAIN_V6]),
    "zones": _urls(
        [f"[{a}%{z}]" for a in ("::1", "fe80::1") for z in ("lo", "25lo", "25", "1", "")]
    ),
    "names": _urls(NAMES),
    "tricks": TRICKS,
    AMBIGUOUS: _urls(
        [f"{int(part):05}.{rest}" for part, _, rest in (a.partition(".") for a in TARGETS)]
    ),
    **{f"notations of {a}": _urls(notations(a)) for a in TARGETS},
    **{f"within IPv6 {a}": _urls([f"[{host}]" for host in embeddings(a)]) for a in TARGETS},
}
"""Addresses by family; `{port}` is where the service inside listens."""


@dataclass
class Inside:
    """A service behind the firewall, on addresses that nobody was given: counts who comes."""

    connection_count: int = 0
    port: int = 0

    async def open(self, *addresses: str) -> None:
        """Listen on all of them at one free port."""
        self._servers = []
        for address in addresses:
            server = await asyncio.start_server(self._hit, address, self.port)
            self.port = server.sockets[0].getsockname()[1]
            self._servers.append(server)

    def close(self) -> None:
        for server in self._servers:
            server.close()

    def url(self, path: str = "/x") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    async def _hit(self, _reader, writer):
        self.connection_count += 1
        writer.write(answer(b"<rss version='2.0'><channel><title>SECRET</title></channel></rss>"))
        writer.close()
