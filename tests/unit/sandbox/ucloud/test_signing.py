"""Vectors made by the official SDK, and by hand where it cannot sign (ucloud.md 1.3, 2, 4)."""

from __future__ import annotations

import pytest

from sandbox.ucloud.signing import Signed, canonical_forms, control_signature, is_signature, listing_resource, signature

PRIVATE = "priv-test"
KEY = "/blue/demokey"
CHINESE = "/blue/目录/a b+c.txt"
HELLO_MD5 = "5d41402abc4b2a76b9719d911017c592"
DATE = "Sat, 21 Nov 2026 08:00:00 GMT"

REQUESTS = [
    (Signed("PUT", "", "text/plain", "", KEY), "a3hGl2DAvVuaDK0Ju7ktCqoNil0="),
    (Signed("PUT", HELLO_MD5, "text/plain", "", KEY), "mBEMkeQCNzkpXfX6klsOq0wl+k8="),
    (Signed("PUT", "", "text/plain", DATE, KEY), "yby+m+oHiKd6sz3YtdC9HXzZ8Ak="),
    (Signed("PUT", "", "", "", KEY), "XXIWCjkDwFDC3q7x4ks2C1mkAxw="),
    (Signed("DELETE", "", "", "", KEY), "4MEBVFUwaRJPQwZ3zOkPIebi0CQ="),
    (Signed("HEAD", "", "", "", KEY), "EC3UsgLKCyQc2YBJcrxxP+NHWmQ="),
    (Signed("GET", "", "", "", "/blue/"), "8aC/Ky9ObmSanfYj5TJyvcrisT8="),
    (Signed("POST", "", "application/json", "", KEY), "W23e/3zQ7QI7C8zmMhg/nAIEuWE="),
    (Signed("PUT", "", "text/plain", "", CHINESE), "tMUsVN7P7X60M1cm1tz/IEPYEag="),
    (Signed("GET", "", "", "1700000000", KEY), "2cTm7h2md9Ll2qb662k01eFPiQ4="),
    (Signed("GET", "", "", "1700000000", CHINESE), "vWplIPMgderDM9//piVN9cndA9E="),
    (Signed("PUT", "", "video/mp4", "", "/space1/video.mp4"), "IJKiMkNhYCtDb3mJT/pnHV9lQMA="),
    (Signed("DELETE", "", "", "", "/space1/video.mp4"), "9Xs9Uv1H6hhMILOJWKa4UJhresM="),
]


@pytest.mark.parametrize(("signed", "expected"), REQUESTS)
def test_requests_without_headers_of_the_service(signed: Signed, expected: str) -> None:
    assert signature(PRIVATE, signed.text("")) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"prefix": "pre", "marker": "mk", "max-keys": "10", "delimiter": "/"}, "KD0TTWQIKqkJs8MfiWeoMfk0PSM="),
        ({"prefix": "", "marker": "", "max-keys": "100", "delimiter": ""}, "K87CpxXlxia2s30izvddjv2dQJ8="),
    ],
)
def test_a_listing_with_folders_signs_its_query(query: dict[str, str], expected: str) -> None:
    assert signature(PRIVATE, Signed("GET", "", "", "", listing_resource("blue", query)).text("")) == expected


@pytest.mark.parametrize(
    ("kind", "headers", "expected"),
    [
        (
            "image/jpeg",
            [("X-UCloud-Foo", " foo "), ("X-UCloud-Bar", "bar1"), ("X-UCloud-Bar", "bar2"), ("Range", "bytes=0-1")],
            "UGmU4S9V3griL5RW1FyQriWDmNE=",
        ),
        ("", [("X-Ufile-Copy-Source", "/src/k"), ("X-Ufile-Meta-a", "b")], "fUlQYrESz77yAuPAR0MIGbDu3JM="),
    ],
)
def test_headers_are_folded_as_each_sdk_does(kind: str, headers: list[tuple[str, str]], expected: str) -> None:
    texts = [Signed("PUT", "", kind, "", KEY).text(form) for form in canonical_forms(headers)]
    assert is_signature(PRIVATE, expected, texts)
    assert not is_signature("another", expected, texts)


def test_a_put_policy_is_signed_behind_the_text() -> None:
    policy = "eyJjYWxsYmFja1VybCI6Imh0dHA6Ly9jYi50ZXN0L3gifQ=="
    text = Signed("PUT", "", "text/plain", "", KEY).text("") + policy
    assert signature(PRIVATE, text) == "d35TNO9aXY7WqJDmcgroh/TcLF0="


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        (
            {"Action": "CreateBucket", "BucketName": "blue", "Region": "cn-bj", "Type": "public"},
            "400d277951be6d68bc51e6d219bef2e9d0618a3d",
        ),
        (
            {"Action": "DescribeBucket", "BucketName": "blue", "Offset": "0", "Limit": "10"},
            "802dd20443fb0034e4978e43951043c984146b1e",
        ),
        ({"Action": "DeleteBucket", "BucketName": "目录"}, "22e8edd9c66d47684c45a858b81cc1c98774a9ce"),
        (
            {
                "Action": "GetVideoSpaceStatus",
                "SpaceName.0": "space1",
                "BeginTime": "1399305600",
                "EndTime": "1399478400",
            },
            "b4c6ac7e6390c01d4fd8c158592114f6207d40ba",
        ),
    ],
)
def test_the_control_api_signs_its_parameters(parameters: dict[str, str], expected: str) -> None:
    assert control_signature(PRIVATE, {"PublicKey": "pub-test", **parameters}) == expected
