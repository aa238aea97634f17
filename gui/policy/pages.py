"""The pages: limits, names, callback, processing, variables. Together they are the whole policy."""

import msgspec
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from core.engine import protocol as msg
from core.model import StorageClass
from gui.messages import storage_name
from gui.policy.page import Page
from gui.policy.texts import read_lines, read_list, read_number, read_pairs, read_size, write_pairs, write_size
from gui.theme.icons import put_icon

FORM, JSON = "application/x-www-form-urlencoded", "application/json"

VARIABLES = ("key", "fname", "etag", "fsize", "mimeType", "ext", "bucket", "endUser", "uuid", "persistentId")
KEY_VARIABLES = ("year", "mon", "day", "hour", "min", "sec", "fname", "ext", "etag", "fsize", "endUser")
SAMPLES = {
    "year": "2026", "mon": "11", "day": "21", "hour": "09", "min": "30", "sec": "05",
    "fname": "photo.jpg", "ext": ".jpg", "etag": "FpY3rjc0aV", "fsize": "48213",
}  # fmt: skip
"""What an example of a name is filled with."""


class Basics(Page):
    """What may come in, and how it is kept."""

    def __init__(self, classes: tuple[StorageClass, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.insert_only = self.tick(self.tr("Never replace what exists"))
        self.max_size = self.line(self.tr("Largest file"), self.tr("no limit; such as 10 MiB"))
        self.min_size = self.line(self.tr("Smallest file"), self.tr("no limit"))
        self.mimes = self.line(self.tr("Types"), self.tr("any; image/* video/mp4, or !text/html to refuse"))
        self.detect = self.choice(
            self.tr("The type is told"),
            (self.tr("by the client, else by name and content"), 0),
            (self.tr("by the content, whatever the client says"), 1),
            (self.tr("by the client alone"), -1),
        )
        self.storage = self.choice(
            self.tr("Storage class"), (self.tr("as usual"), -1), *((storage_name(one), int(one)) for one in classes)
        )
        self.days = self.line(self.tr("Delete after days"), self.tr("never"))
        self.owner = self.line(self.tr("End user"), self.tr("a name that is kept with the object"))

    def read(self) -> dict[str, object]:
        """The fields."""
        storage = int(self.storage.currentData())
        return {
            "insert_only": self.insert_only.isChecked(),
            "min_size": read_size(self.min_size.text()),
            "max_size": read_size(self.max_size.text()),
            "mimes": read_list(self.mimes.text()),
            "detect_mime": int(self.detect.currentData()),
            "storage": None if storage < 0 else StorageClass(storage),
            "delete_after_days": read_number(self.days.text()),
            "end_user": self.owner.text().strip(),
        }

    def show_policy(self, policy: msg.UploadPolicy) -> None:
        """Show a policy's."""
        self.insert_only.setChecked(policy.insert_only)
        self.min_size.setText(write_size(policy.min_size))
        self.max_size.setText(write_size(policy.max_size))
        self.mimes.setText(" ".join(policy.mimes))
        self.detect.setCurrentIndex(max(0, self.detect.findData(policy.detect_mime)))
        storage = -1 if policy.storage is None else int(policy.storage)
        self.storage.setCurrentIndex(max(0, self.storage.findData(storage)))
        self.days.setText(str(policy.delete_after_days or ""))
        self.owner.setText(policy.end_user)


class Names(Page):
    """What objects are called, and what an upload answers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.save_key = self.line(self.tr("Name"), self.tr("that of the file; such as photos/$(year)/$(fname)"))
        self.example = self.say("")
        self.add("", offer(self, self.tr("Insert a variable"), KEY_VARIABLES, self.save_key.insert))
        self.force = self.tick(self.tr("Also where a client gives a name of its own"))
        self.say(self.tr("Uploads from here always get this name; what has it already is left as it is."))
        self.answer = self.area(self.tr("Answer"), '{"key":"$(key)","size":$(fsize)}', 4)
        self.add("", offer(self, self.tr("Insert a variable"), VARIABLES, self.answer.insertPlainText))
        self.save_key.textChanged.connect(self._show_example)
        self._show_example()

    def read(self) -> dict[str, object]:
        """The fields."""
        return {
            "save_key": self.save_key.text().strip(),
            "force_save_key": self.force.isChecked() and bool(self.save_key.text().strip()),
            "return_body": self.answer.toPlainText().strip(),
        }

    def show_policy(self, policy: msg.UploadPolicy) -> None:
        """Show a policy's."""
        self.save_key.setText(policy.save_key)
        self.force.setChecked(policy.force_save_key)
        self.answer.setPlainText(policy.return_body)

    def _show_example(self) -> None:
        text = self.save_key.text().strip() or "$(fname)"
        for name, sample in SAMPLES.items():
            text = text.replace(f"$({name})", sample)
        self.example.setText(self.tr("{file} becomes {name}").format(file=SAMPLES["fname"], name=text))
        self.force.setEnabled(bool(self.save_key.text().strip()))


class CallbackPage(Page):
    """A server of the user's that is told of each upload."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.urls = self.area(self.tr("Addresses"), "https://app.example.com/uploaded", 3)
        self.say(self.tr("One a line, tried in order until one answers. Its answer becomes the upload's."))
        self.body = self.area(self.tr("What it is sent"), "key=$(key)&hash=$(etag)&size=$(fsize)", 4)
        self.add("", offer(self, self.tr("Insert a variable"), VARIABLES, self.body.insertPlainText))
        self.kind = self.choice(self.tr("Written as"), (self.tr("a form"), FORM), ("JSON", JSON))
        self.host = self.line(self.tr("Host header"), self.tr("that of the address"))

    def read(self) -> dict[str, object]:
        """The fields."""
        urls, body = read_lines(self.urls.toPlainText()), self.body.toPlainText().strip()
        kind = str(self.kind.currentData()) if urls else FORM
        return {"callback": msg.Callback(urls, body, kind, self.host.text().strip())}

    def show_policy(self, policy: msg.UploadPolicy) -> None:
        """Show a policy's."""
        callback = policy.callback
        self.urls.setPlainText("\n".join(callback.urls))
        self.body.setPlainText(callback.body)
        self.kind.setCurrentIndex(max(0, self.kind.findData(callback.body_type)))
        self.host.setText(callback.host)


class ProcessingPage(Page):
    """What the service makes of each object once it is there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chains = self.area(self.tr("Commands"), "avthumb/mp4/s/640x360|saveas/…", 5)
        self.choose = QPushButton(self.tr("Choose commands…"), self)
        put_icon(self.choose, "plus")
        self.choose.setAutoDefault(False)
        self.choose.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.add("", self.choose)
        self.pipeline = self.line(self.tr("Pipeline"), self.tr("shared"))
        self.notify = self.line(self.tr("Notify address"), "https://")
        self.idle = self.tick(self.tr("When the service has time (cheaper)"))
        self.say(self.tr("Each line is a job of its own kind; they are followed under Processing jobs."))

    def read(self) -> dict[str, object]:
        """The fields."""
        chains = ";".join(line.rstrip(";") for line in read_lines(self.chains.toPlainText()))
        return {
            "persistent": msg.Persistent(
                chains, self.pipeline.text().strip(), self.notify.text().strip(), self.idle.isChecked()
            )
        }

    def show_policy(self, policy: msg.UploadPolicy) -> None:
        """Show a policy's."""
        wanted = policy.persistent
        self.chains.setPlainText("\n".join(part for part in wanted.fops.split(";") if part))
        self.pipeline.setText(wanted.pipeline)
        self.notify.setText(wanted.notify_url)
        self.idle.setChecked(wanted.idle)

    def add_chain(self, text: str) -> None:
        """One more line."""
        before = self.chains.toPlainText().rstrip()
        self.chains.setPlainText(f"{before}\n{text}" if before else text)


class Variables(Page):
    """Values for the templates, and metadata that stays with the object."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.variables = self.area(self.tr("Variables"), self.tr("album = lisbon"), 5)
        self.say(self.tr("One name = value a line; $(x:album) stands for it in names, answers and callbacks."))
        self.meta = self.area(self.tr("Metadata"), self.tr("author = me"), 5)
        self.say(self.tr("Kept with the object, and told with every download."))

    def read(self) -> dict[str, object]:
        """The fields."""
        return {
            "variables": read_pairs(self.variables.toPlainText()),
            "meta": read_pairs(self.meta.toPlainText()),
        }

    def show_policy(self, policy: msg.UploadPolicy) -> None:
        """Show a policy's."""
        self.variables.setPlainText(write_pairs(policy.variables))
        self.meta.setPlainText(write_pairs(policy.meta))


def offer(parent: QWidget, text: str, names: tuple[str, ...], insert: object) -> QPushButton:
    """A button with a menu of variables that puts one where the cursor is."""
    button = QPushButton(text, parent)
    put_icon(button, "plus")
    button.setAutoDefault(False)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    menu = QMenu(button)
    for name in names:
        menu.addAction(f"$({name})").triggered.connect(
            lambda _on=False, name=name: insert(f"$({name})")  # type: ignore[operator]
        )
    button.setMenu(menu)
    return button


def joined(*pages: Basics | Names | CallbackPage | ProcessingPage | Variables) -> msg.UploadPolicy:
    """The policy that the pages say together."""
    fields: dict[str, object] = {}
    for page in pages:
        fields.update(page.read())
    return msgspec.convert(fields, msg.UploadPolicy)
