"""What each act is called in qshell, curl and the Python SDK: data, filled in by scripts.py.

Names in braces stand for values, quoted as the tool wants them; `entry`, `to_entry`, `b64` and those of forms are
encoded already.
"""

from typing import NamedTuple

from core.supports.scripts import ScriptAct as Act


class Request(NamedTuple):
    """A management request: the host's role, its path, its form."""

    role: str
    path: str
    form: str = ""


class Shape(NamedTuple):
    """One act. `curl` is a request, or a line of its own."""

    qshell: str
    curl: Request | str
    python: str


SHAPES: dict[Act, Shape] = {
    Act.STAT: Shape(
        "qshell stat {space} {key}", Request("rs", "/stat/{entry}"), "print(buckets.stat({space}, {key})[1].text_body)"
    ),
    Act.LIST: Shape(
        "qshell listbucket2 {space} --prefix {key}",
        Request("rsf", "/list?bucket={space_q}&prefix={key_q}&limit=1000"),
        "print(buckets.list({space}, prefix={key}, limit=1000)[2].text_body)",
    ),
    Act.LINK: Shape(
        "qshell privateurl {url}",
        'url={url}; end=$(($(date +%s) + 3600)); printf \'%s&token=%s:%s\\n\' "$url?e=$end" "$ACCESS_KEY" '
        '"$(printf \'%s\' "$url?e=$end" | sign)"',
        "print(auth.private_download_url({url}, expires=3600))",
    ),
    Act.DOWNLOAD: Shape(
        "qshell get {space} {key} -o {name}",
        'url={url}; end=$(($(date +%s) + 3600)); curl -sS -o {name} "$url?e=$end&token=$ACCESS_KEY:'
        '$(printf \'%s\' "$url?e=$end" | sign)"',
        "pathlib.Path({name}).write_bytes(requests.get(auth.private_download_url({url}, expires=3600)).content)",
    ),
    Act.UPLOAD: Shape(
        "qshell fput {space} {key} {file}",
        "policy=$(printf {policy} \"$(($(date +%s) + 3600))\" | base64 | tr -d '\\n' | tr '+/' '-_'); "
        'token="$ACCESS_KEY:$(printf \'%s\' "$policy" | sign):$policy"\n'
        'curl -sS -F "token=$token" -F {key_field} -F {file_field} "$UP/"',
        "token = auth.upload_token({space}, {scope_key}, 3600, {policy}, strict_policy=False)\n"
        'print(qiniu.put_file_v2(token, {key}, {file}, version="v2")[1].text_body)',
    ),
    Act.COPY: Shape(
        "qshell copy {space} {key} {to_space} -k {to_key}",
        Request("rs", "/copy/{entry}/{to_entry}/force/false"),
        "print(buckets.copy({space}, {key}, {to_space}, {to_key})[1].status_code)",
    ),
    Act.MOVE: Shape(
        "qshell move {space} {key} {to_space} -k {to_key}",
        Request("rs", "/move/{entry}/{to_entry}/force/false"),
        "print(buckets.move({space}, {key}, {to_space}, {to_key})[1].status_code)",
    ),
    Act.RENAME: Shape(
        "qshell rename {space} {key} {to_key}",
        Request("rs", "/move/{entry}/{to_entry}/force/false"),
        "print(buckets.rename({space}, {key}, {to_key})[1].status_code)",
    ),
    Act.DELETE: Shape(
        "qshell delete {space} {key}",
        Request("rs", "/delete/{entry}"),
        "print(buckets.delete({space}, {key})[1].status_code)",
    ),
    Act.CLASS: Shape(
        "qshell chtype {space} {key} {value}",
        Request("rs", "/chtype/{entry}/type/{number}"),
        "print(buckets.change_type({space}, {key}, {number})[1].status_code)",
    ),
    Act.MIME: Shape(
        "qshell chgm {space} {key} {value}",
        Request("rs", "/chgm/{entry}/mime/{b64}"),
        "print(buckets.change_mime({space}, {key}, {value})[1].status_code)",
    ),
    Act.EXPIRY: Shape(
        "qshell expire {space} {key} {value}",
        Request("rs", "/deleteAfterDays/{entry}/{number}"),
        "print(buckets.delete_after_days({space}, {key}, {value})[1].status_code)",
    ),
    Act.RESTORE: Shape(
        "qshell restorear {space} {key} {value}",
        Request("rs", "/restoreAr/{entry}/freezeAfterDays/{number}"),
        "print(buckets.restore_ar({space}, {key}, {number})[1].status_code)",
    ),
    Act.FETCH: Shape(
        "qshell fetch {value} {space} -k {key}",
        Request("io", "/fetch/{b64}/to/{entry}"),
        "print(buckets.fetch({value}, {space}, {key})[1].text_body)",
    ),
    Act.PROCESS: Shape(
        "qshell pfop {space} {key} {value}",
        Request("api", "/pfop", "bucket={space_q}&key={key_q}&fops={value_q}"),
        "print(qiniu.PersistentFop(auth, {space}).execute({key}, [{value}])[1].text_body)",
    ),
    Act.REFRESH: Shape(
        "printf '%s\\n' {url} > urls.txt && qshell cdnrefresh -i urls.txt",
        "curl -sS -H \"Authorization: QBox $ACCESS_KEY:$(printf '/v2/tune/refresh\\n' | sign)\" "
        "-H 'Content-Type: application/json' -d {urls} \"$CDN/v2/tune/refresh\"",
        "print(cdn.refresh_urls([{url}])[1].text_body)",
    ),
}

SIGNING = """\
# Signs its input with the secret key.
sign() { openssl dgst -sha1 -hmac "$SECRET_KEY" -binary | base64 | tr '+/' '-_'; }"""

CALLING = """\
# A request of the account: HOST PATH FORM. Path and form are signed.
call() { curl -sS -H "Authorization: QBox $ACCESS_KEY:$(printf '%s\\n%s' "$2" "$3" | sign)" -d "$3" "$1$2"; }"""
