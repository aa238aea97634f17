"""Signatures: the vectors of ucloud.md 1.3, 2 and 4."""

import pytest

from core.providers.ucloud.sign import Keys, Signed, canonical, control, header, list_suffix, policy_suffix, sign_url

KEYS = Keys("pub-test", "priv-test")
MD5 = "5d41402abc4b2a76b9719d911017c592"
HEADERS = (("X-UCloud-Foo", "foo"), ("X-UCloud-Bar", "bar1"), ("X-UCloud-Bar", " bar2 "), ("X-Other", "no"))
POLICY = policy_suffix(b'{"callbackUrl":"http://cb.test/x"}')
LISTED = Signed("GET", "blue", suffix=list_suffix("pre", "mk", 10, "/"))


@pytest.mark.parametrize(
    ("signed", "signature"),
    [
        (Signed("PUT", "blue", "demokey", "text/plain"), "a3hGl2DAvVuaDK0Ju7ktCqoNil0="),
        (Signed("PUT", "blue", "demokey", "text/plain", MD5), "mBEMkeQCNzkpXfX6klsOq0wl+k8="),
        (
            Signed("PUT", "blue", "demokey", "text/plain", date="Sat, 21 Nov 2026 08:00:00 GMT"),
            "yby+m+oHiKd6sz3YtdC9HXzZ8Ak=",
        ),
        (Signed("PUT", "blue", "demokey"), "XXIWCjkDwFDC3q7x4ks2C1mkAxw="),
        (Signed("DELETE", "blue", "demokey"), "4MEBVFUwaRJPQwZ3zOkPIebi0CQ="),
        (Signed("HEAD", "blue", "demokey"), "EC3UsgLKCyQc2YBJcrxxP+NHWmQ="),
        (Signed("GET", "blue", "demokey"), "/p3n3RVKVySaI6Q22hyERiS8bRc="),
        (Signed("GET", "blue"), "8aC/Ky9ObmSanfYj5TJyvcrisT8="),
        (Signed("POST", "blue", "demokey", "text/plain"), "IdzlEKuWlkIiAWdyN6VkNhBNiW0="),
        (Signed("POST", "blue", "demokey", "application/json"), "W23e/3zQ7QI7C8zmMhg/nAIEuWE="),
        (Signed("PUT", "blue", "目录/a b+c.txt", "text/plain"), "tMUsVN7P7X60M1cm1tz/IEPYEag="),
        (LISTED, "KD0TTWQIKqkJs8MfiWeoMfk0PSM="),
        (Signed("GET", "blue", suffix=list_suffix("", "", 100, "")), "K87CpxXlxia2s30izvddjv2dQJ8="),
        (Signed("GET", "blue", "demokey", date="1700000000"), "2cTm7h2md9Ll2qb662k01eFPiQ4="),
        (Signed("HEAD", "blue", "demokey", date="1700000000"), "Nyx7dM6PARYYsWjQvPbhH08hXRw="),
        (Signed("GET", "blue", "目录/a b+c.txt", date="1700000000"), "vWplIPMgderDM9//piVN9cndA9E="),
        (Signed("PUT", "blue", "demokey", "image/jpeg", headers=HEADERS), "UGmU4S9V3griL5RW1FyQriWDmNE="),
        (Signed("PUT", "blue", "demokey", "text/plain", suffix=POLICY), "d35TNO9aXY7WqJDmcgroh/TcLF0="),
        (Signed("POST", "space1", "video.mp4", "application/x-www-form-urlencoded"), "ybWcsN2+yLxr+g+AJf8mxIXfEso="),
        (Signed("PUT", "space1", "video.mp4", "video/mp4"), "IJKiMkNhYCtDb3mJT/pnHV9lQMA="),
        (Signed("POST", "space1", "video.mp4", "text/plain"), "eu/NZJLJUBBlLR3877uYvXrS6yc="),
        (Signed("GET", "space1", "video.mp4", date="1700000000"), "q+nGrxKhw/0ON97qeQEgQj23/fg="),
        (Signed("DELETE", "space1", "video.mp4"), "9Xs9Uv1H6hhMILOJWKa4UJhresM="),
    ],
)
def test_the_data_plane(signed: Signed, signature: str) -> None:
    assert header(KEYS, "UCloud", signed) == f"UCloud pub-test:{signature}"


def test_a_copy_with_the_headers_of_another_client() -> None:
    lines = canonical([("X-Ufile-Copy-Source", "/src/k")], "x-ufile-")
    assert KEYS.digest(f"PUT\n\n\n\n{lines}/blue/demokey") == "fUlQYrESz77yAuPAR0MIGbDu3JM="


def test_an_address_carries_its_signature_encoded() -> None:
    signed = Signed("GET", "space1", "video.mp4", date="1700000000")
    query = "UCloudPublicKey=pub-test&Expires=1700000000&Signature=q%2BnGrxKhw%2F0ON97qeQEgQj23%2Ffg%3D"
    assert sign_url(KEYS, "http://h/video.mp4", signed) == f"http://h/video.mp4?{query}"
    assert sign_url(KEYS, "http://h/video.mp4?a=b", signed) == f"http://h/video.mp4?a=b&{query}"


@pytest.mark.parametrize(
    ("params", "signature"),
    [
        ("Action=CreateBucket BucketName=blue Region=cn-bj Type=public", "400d277951be6d68bc51e6d219bef2e9d0618a3d"),
        (
            "Action=CreateBucket BucketName=blue Region=cn-bj Type=public Domain.0=d.example.com ProjectId=org-1",
            "dcca93039bd9b950806f79006083ff398cb563d7",
        ),
        ("Action=DescribeBucket BucketName=blue Offset=0 Limit=10", "802dd20443fb0034e4978e43951043c984146b1e"),
        ("Action=UpdateBucket BucketName=blue Type=private", "09cc475248985b7a538b94b4e92e0595e158d020"),
        ("Action=DeleteBucket BucketName=blue", "6f5053a8824c929351e539616d309dc98bc70c1c"),
        ("Action=GetFileList BucketName=blue Offset=0 Limit=20", "e551a7bf61ac85a57faa27d9f51f4d27a18724ab"),
        (
            "Action=GetVideoSpaceStatus SpaceName.0=space1 BeginTime=1399305600 EndTime=1399478400",
            "b4c6ac7e6390c01d4fd8c158592114f6207d40ba",
        ),
        ("Action=DeleteBucket BucketName=目录", "22e8edd9c66d47684c45a858b81cc1c98774a9ce"),
    ],
)
def test_the_control_plane(params: str, signature: str) -> None:
    asked = dict(one.split("=") for one in params.split())
    assert control(KEYS, asked) == signature


def test_the_control_planes_own_sample() -> None:
    keys = Keys("ucloudsomeone@example.com1296235120854146120", "46f09bb9fab4f12dfc160dae12273d5332b5debe")
    asked = {"Action": "DescribeUHostInstance", "Region": "cn-bj2", "Limit": "10"}
    assert control(keys, asked) == "cba5cf5ec4d4233d206b1b54951e3787350a642f"


def test_no_secret_shows() -> None:
    assert repr(KEYS) == "Keys('pub-test')"
