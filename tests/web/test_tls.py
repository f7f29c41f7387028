"""TLS that does not hold: each broken rule is named, and nothing falls back to unverified."""

from __future__ import annotations

import asyncio
import ssl
from datetime import UTC, datetime, timedelta

import pytest

from flows.model import FetchKind
from flows.web.policy import AllowedAddress, Request
from tests.hostile import transfers
from tests.web.site import Site, answer
from tests.web.test_client import resolver

pytestmark = pytest.mark.anyio
x509 = pytest.importorskip("cryptography.x509", reason="cryptography makes the certificates")


def name(text):
    from cryptography.x509.oid import NameOID  # noqa: PLC0415  # optional, see importorskip

    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def certificate(host, *, issuer=None, ends_in=timedelta(days=2)):
    """Return a key and a certificate, signed by the issuer's key or by its own."""
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415  # optional
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415  # optional

    key = ec.generate_private_key(ec.SECP256R1())
    now = datetime.now(UTC)
    issuer_key, issuer_name = (issuer[0], issuer[1].subject) if issuer else (key, name(host))
    built = (
        x509.CertificateBuilder()
        .subject_name(name(host))
        .issuer_name(issuer_name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=9))
        .not_valid_after(now + ends_in)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()),
            critical=False,
        )
        .sign(issuer_key, hashes.SHA256())
    )
    return key, built


def pem(key, built) -> bytes:
    from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415  # optional
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return private + built.public_bytes(Encoding.PEM)


def serving(folder, signed):
    """Return the side of TLS that shows this key's certificate."""
    (folder / "server.pem").write_bytes(pem(*signed))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    return context


def trusting(folder, authority):
    (folder / "ca.pem").write_bytes(pem(*authority))
    return ssl.create_default_context(cafile=str(folder / "ca.pem"))


@pytest.fixture(scope="module")
def authority():
    return certificate("Test Authority")


@pytest.mark.parametrize(
    "case",
    [
        ("news.example", timedelta(days=2), True, "ok", None),
        ("news.example", timedelta(days=-1), True, "tls_expired", "expired"),
        ("other.example", timedelta(days=2), True, "tls_wrong_host", "made out to another host"),
        ("news.example", timedelta(days=2), False, "tls_self_signed", "self-signed"),
    ],
)
async def test_a_certificate_is_judged(door, tmp_path, authority, case):
    host, ends_in, is_signed, outcome, words = case
    issuer = authority if is_signed else None
    server_side = serving(tmp_path, certificate(host, issuer=issuer, ends_in=ends_in))
    trusted = trusting(tmp_path, authority)
    async with Site(pages={"/a": answer(b"page")}, tls=server_side) as site:
        allowed = (AllowedAddress.parse(site.authority),)
        names = resolver({"news.example": ["127.0.0.1"]})
        async with door(tls=trusted, resolve=names, allow_private=allowed) as web:
            exchange = await web.fetch(Request(site.url("/a", "news.example"), FetchKind.ARTICLE))
    assert exchange.outcome == outcome
    assert words is None or words in exchange.message


@pytest.mark.parametrize(
    ("first", "connection_count"),
    [
        (answer(b"page"), 1),
        (answer(b"page") + transfers.FORGED, 2),
        (transfers.as_long_as(transfers.TLS_RECORD) + transfers.FORGED, 2),
    ],
    ids=["honest", "in one record", "in a record of its own, which TLS has read ahead"],
)
async def test_what_follows_an_answer_is_never_the_next_one(
    door, tmp_path, authority, first, connection_count
):
    server_side = serving(tmp_path, certificate("news.example", issuer=authority))
    async with Site(pages={"/a": first, "/b": answer(b"page b")}, tls=server_side) as site:
        rules = {"allow_private": (AllowedAddress.parse(site.authority),)}
        rules |= {"resolve": resolver({"news.example": ["127.0.0.1"]})}
        async with door(tls=trusting(tmp_path, authority), **rules) as web:
            done = [
                await web.fetch(Request(site.url(path, "news.example"), FetchKind.ARTICLE))
                for path in ("/a", "/b")
            ]
    assert [exchange.outcome for exchange in done] == ["ok", "ok"]
    assert done[1].byte_count == len(b"page b")
    assert site.connection_count == connection_count


HUNG_UP = []


async def serve(handler):
    server = await asyncio.start_server(handler, "127.0.0.1", 0)
    return server, f"127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def plain(reader, writer):
    await reader.read(100)
    writer.write(answer(b"page"))
    writer.close()


async def hang_up(_reader, writer):
    writer.close()


async def silent(reader, writer):
    while await reader.read(1000):
        pass
    writer.close()
    HUNG_UP.append(True)


@pytest.mark.parametrize(
    ("handler", "outcome"), [(plain, "tls_failed"), (hang_up, "tls_failed"), (silent, "deadline")]
)
async def test_a_handshake_that_comes_to_nothing(door, handler, outcome):
    server, authority = await serve(handler)
    rules = {"allow_private": (AllowedAddress.parse(authority),), "deadline_seconds": 0.3}
    async with server, door(tls=ssl.create_default_context(), **rules) as web:
        exchange = await web.fetch(Request(f"https://{authority}/", FetchKind.ARTICLE))
    assert exchange.outcome == outcome
    assert authority in exchange.message


async def test_a_handshake_given_up_leaves_no_connection_behind(door):
    HUNG_UP.clear()
    server, authority = await serve(silent)
    rules = {"allow_private": (AllowedAddress.parse(authority),), "deadline_seconds": 0.1}
    async with server, door(tls=ssl.create_default_context(), **rules) as web:
        await web.fetch(Request(f"https://{authority}/", FetchKind.ARTICLE))
        await asyncio.sleep(0.05)
        assert HUNG_UP
