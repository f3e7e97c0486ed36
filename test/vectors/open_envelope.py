"""Opens ff-envelope/1 with `cryptography` alone, for those who build a server in Python.

Reads lines from standard input: first the private scalar in base64url, then `device <jwe>` or
`capture <key> <data> <imgData>`. Writes a line for each: `opened` and the SHA-256 of every plaintext, or
`refused`. Shows the cryptography; the checks of headers, claims and age stand in the contract.
"""

import base64
import hashlib
import json
import sys

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def decode(text):
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if encode(data) != text:
        raise ValueError("not strict base64url")
    return data


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def length_and(data):
    return len(data).to_bytes(4, "big") + data


def agree(private, epk):
    """ECDH-ES with A256GCM, RFC 7518 section 4.6."""
    x, y = (int.from_bytes(decode(epk[name]), "big") for name in ("x", "y"))
    public = ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()
    secret = private.exchange(ec.ECDH(), public)
    info = length_and(b"A256GCM") + length_and(b"") + length_and(b"") + (256).to_bytes(4, "big")
    return hashlib.sha256((1).to_bytes(4, "big") + secret + info).digest()


def decrypt(compact, find_key):
    header, encrypted_key, iv, ciphertext, tag = compact.split(".")
    if encrypted_key:
        raise ValueError("an encrypted key where none belongs")
    key = find_key(json.loads(decode(header)))
    return AESGCM(key).decrypt(decode(iv), decode(ciphertext) + decode(tag), header.encode("ascii"))


def open_capture(private, key, data, image):
    jwk = json.loads(decrypt(key, lambda header: agree(private, header["epk"])))
    content_key = decode(jwk["k"])
    if len(content_key) != 32:
        raise ValueError("not a key for A256GCM")
    plain_data, picture = (decrypt(part, lambda _header: content_key) for part in (data, image))
    claims = json.loads(plain_data)
    if claims["key"] != encode(hashlib.sha256(key.encode("ascii")).digest()):
        raise ValueError("data belongs to another key")
    if claims["img"]["sha256"] != encode(hashlib.sha256(picture).digest()):
        raise ValueError("data belongs to another picture")
    return [plain_data, picture]


def main():
    private = ec.derive_private_key(int.from_bytes(decode(sys.stdin.readline().strip()), "big"), ec.SECP256R1())
    for line in sys.stdin:
        kind, *parts = line.split()
        try:
            if kind == "device":
                plain = [decrypt(parts[0], lambda header: agree(private, header["epk"]))]
            else:
                plain = open_capture(private, *parts)
            print("opened", *(encode(hashlib.sha256(each).digest()) for each in plain))
        except (InvalidTag, ValueError, KeyError):
            print("refused")


main()
