"""Spaces: the official SDK makes, describes, changes and deletes them; refusals come as RetCode with HTTP 200."""

from __future__ import annotations

from typing import Any

import pytest
import ufile.bucketmanager

from tests.contract.sandbox_ucloud.conftest import PRIVATE, PUBLIC, Sdk
from tests.contract.sandbox_ucloud.test_sdk_objects import done
from tests.contract.sandbox_ucloud.wire import Client


@pytest.fixture
def buckets(sdk: Sdk, client: Client) -> Any:
    """The SDK's BucketManager, behind the proxy."""
    return ufile.bucketmanager.BucketManager(client.public, client.secret)


def test_the_sdk_manages_a_space(buckets: Any) -> None:
    made = done(buckets.createbucket("made-by-sdk", "cn-bj", "public", domainlist=["d.example.com"], projectid="org-1"))
    assert (made["RetCode"], made["Action"], made["BucketName"]) == (0, "CreateBucketResponse", "made-by-sdk")
    told = done(buckets.describebucket("made-by-sdk"))["DataSet"][0]
    assert (told["Type"], told["Region"], told["Biz"], told["BucketId"]) == (
        "public", "cn-bj", "general", made["BucketId"],
    )  # fmt: skip
    assert told["Domain"]["Src"] == ["made-by-sdk.cn-bj.ufileos.com"]
    assert told["Domain"]["CustomSrc"] == ["d.example.com"]
    assert done(buckets.updatebucket("made-by-sdk", "private"))["RetCode"] == 0
    assert done(buckets.describebucket("made-by-sdk"))["DataSet"][0]["Type"] == "private"
    assert done(buckets.deletebucket("made-by-sdk"))["RetCode"] == 0
    assert done(buckets.describebucket("made-by-sdk"))["RetCode"] == 15010


def test_the_sdk_lists_spaces_and_files_in_pages(buckets: Any, client: Client) -> None:
    names = [one["BucketName"] for one in done(buckets.describebucket())["DataSet"]]
    assert names == sorted(names)
    assert {PRIVATE, PUBLIC} <= set(names)
    assert [one["BucketName"] for one in done(buckets.describebucket(offset=1, limit=1))["DataSet"]] == names[1:2]
    for number in range(3):
        assert client.us3("PUT", PUBLIC, f"page/{number}", data=b"x").status_code == 200
    files = [one["FileName"] for one in done(buckets.getfilelist(PUBLIC, limit=1000))["DataSet"]]
    first = files.index("page/0")
    page = done(buckets.getfilelist(PUBLIC, offset=first + 1, limit=2))
    assert [one["FileName"] for one in page["DataSet"]] == ["page/1", "page/2"]


@pytest.mark.parametrize(
    ("action", "parameters", "code"),
    [
        ("", {}, 160),
        ("FryBucket", {}, 161),
        ("CreateBucket", {}, 15002),
        ("CreateBucket", {"BucketName": PUBLIC}, 15000),
        ("CreateBucket", {"BucketName": "-wrong"}, 15001),
        ("CreateBucket", {"BucketName": "Upper"}, 15001),
        ("CreateBucket", {"BucketName": "good-name", "Type": "secret"}, 15003),
        ("DescribeBucket", {"BucketName": "nowhere"}, 15010),
        ("DescribeBucket", {"Offset": "x"}, 15017),
        ("DescribeBucket", {"Limit": "5000"}, 15018),
        ("UpdateBucket", {"BucketName": PUBLIC}, 15002),
        ("UpdateBucket", {"BucketName": "nowhere", "Type": "public"}, 15010),
        ("DeleteBucket", {"BucketName": "nowhere"}, 15010),
        ("GetFileList", {"BucketName": "nowhere"}, 15010),
        ("GetVideoSpaceStatus", {"EndTime": "1700000000"}, 15002),
        ("GetVideoSpaceStatus", {"BeginTime": "0", "EndTime": "1700000000"}, 15018),
    ],
)
def test_refusals_have_their_number(client: Client, action: str, parameters: dict[str, str], code: int) -> None:
    answer = client.control(action, **parameters)
    assert answer["RetCode"] == code
    assert answer["Message"]


def test_a_space_that_is_not_empty_stays(client: Client) -> None:
    assert client.control("CreateBucket", BucketName="in-use")["RetCode"] == 0
    upload = client.us3("POST", "in-use", "half", "?uploads").json()["UploadId"]
    assert client.control("DeleteBucket", BucketName="in-use")["RetCode"] == 15023
    assert client.us3("DELETE", "in-use", "half", f"?uploadId={upload}").status_code == 204
    assert client.us3("PUT", "in-use", "whole", data=b"x").status_code == 200
    assert client.control("DeleteBucket", BucketName="in-use")["RetCode"] == 15023
    assert client.us3("DELETE", "in-use", "whole").status_code == 204
    assert client.control("DeleteBucket", BucketName="in-use")["RetCode"] == 0


@pytest.mark.parametrize(("public", "secret", "code"), [("", "wrong", 171), ("nobody", "", 172)])
def test_wrong_keys(client: Client, public: str, secret: str, code: int) -> None:
    wrong = Client(client.cloud, client.session, public or client.public, secret or client.secret)
    assert wrong.control("DescribeBucket")["RetCode"] == code


def test_calls_come_as_forms_and_json_too(client: Client) -> None:
    url, told = f"{client.cloud.ucloud['endpoint']}/", {"Action": "DescribeBucket", "PublicKey": client.public}
    assert client.session.post(url, data=told).json()["RetCode"] == 170
    flat = {**told, "BucketName": PUBLIC, "Limit": "5", "Tag": "true", "Domain.0": "a", "Domain.1": "b"}
    signature = client.control_signature(flat)
    assert client.session.post(url, data={**flat, "Signature": signature}).json()["RetCode"] == 0
    nested = {**told, "BucketName": PUBLIC, "Limit": 5.0, "Tag": True, "Domain": ["a", "b"], "Signature": signature}
    assert client.session.post(url, json=nested).json()["RetCode"] == 0
    wrong = client.session.post(url, json={**nested, "Limit": 6}).json()
    assert wrong == {"RetCode": 171, "Action": "DescribeBucketResponse", "Message": "Signature VerifyAC Error"}


def test_a_fault_answers_with_a_number_of_the_control_api(client: Client) -> None:
    client.cloud.fault({"role": "ucloud", "op": "describe_space", "status": 153, "error": "throttled"})
    client.cloud.fault({"role": "ucloud", "op": "describe_space", "status": 15007, "skip": 1})
    assert [client.control("DescribeBucket")["RetCode"] for _ in range(3)] == [153, 15007, 0]


def test_what_was_acknowledged_is_there_after_a_kill(client: Client) -> None:
    assert client.us3("PUT", PRIVATE, "kept", data=b"kept").status_code == 200
    upload = client.us3("POST", PRIVATE, "half", "?uploads").json()["UploadId"]
    assert client.us3("PUT", PRIVATE, "half", f"?uploadId={upload}&partNumber=1", data=b"x").status_code == 200
    client.cloud.kill9()
    client.cloud.restart()
    assert (client.public, client.secret) == (client.cloud.ucloud["public_key"], client.cloud.ucloud["private_key"])
    assert client.us3("GET", PRIVATE, "kept").content == b"kept"
    listed = client.us3("GET", PRIVATE, "", f"?muploadpart&uploadId={upload}").json()
    assert [one["PartNum"] for one in listed["Parts"]] == [1]
