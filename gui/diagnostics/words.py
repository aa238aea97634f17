"""What was found, in words: what a step is called, what is wrong, and what to do about it."""

from PySide6.QtCore import QObject

from core.engine import protocol as msg
from gui import formats


class DiagnosticWords(QObject):
    """The sentences."""

    def trouble(self, check: msg.HostCheck) -> tuple[str, str]:
        """What is wrong with the way to a host, and what to do; both empty where it is good."""
        return self._troubles().get(check.trouble, (check.trouble, "")) if check.trouble else ("", "")

    def _troubles(self) -> dict[str, tuple[str, str]]:
        proxy = self.tr("See the proxy under Settings, Network.")
        return {
            "no_name": (
                self.tr("The name has no address"),
                self.tr("Check the network connection and the name; a DNS server or a VPN may be needed."),
            ),
            "refused": (
                self.tr("Nobody answers there"),
                self.tr("Check address and port in the account's settings, and whether a firewall is on the way."),
            ),
            "timed_out": (
                self.tr("No answer in time"),
                self.tr("A firewall may swallow it, or the line is overloaded. A proxy may be the only way out."),
            ),
            "untrusted": (
                self.tr("The certificate is not trusted"),
                self.tr("For a private cloud choose its certificates under Settings, Network; else ask who runs it."),
            ),
            "no_certificates": (
                self.tr("The file of certificates cannot be used"),
                self.tr("Choose another one under Settings, Network."),
            ),
            "cut": (
                self.tr("The connection was cut"),
                self.tr("Something on the way does not let it through: a firewall, or http where https is meant."),
            ),
            "no_http": (
                self.tr("What answers does not speak HTTP"),
                self.tr("Check address and port in the account's settings."),
            ),
            "proxy_unreachable": (self.tr("The proxy does not answer"), proxy),
            "proxy_refused": (
                self.tr("The proxy does not let this host through"),
                self.tr("Ask who runs the proxy, or let the host be reached without it: Settings, Network."),
            ),
            "proxy_password": (self.tr("The proxy wants a name and a password"), proxy),
            "skew": (
                self.tr("The clocks differ by more than the service takes"),
                self.tr("Set this computer's clock, or let it be set from the network."),
            ),
            "runs_out": (
                self.tr("The certificate runs out soon"),
                self.tr("Whoever runs the host has to renew it."),
            ),
        }

    def step(self, step: msg.Step) -> str:
        """A step in a line: what was looked at, what was found, how long it took."""
        names = {
            "name": self.tr("Name"),
            "connect": self.tr("Connection"),
            "tls": self.tr("Certificate"),
            "answer": self.tr("Answer"),
            "clock": self.tr("Clock"),
        }
        found = self._found(step)
        took = "" if step.kind == "clock" else self.tr("{ms} ms").format(ms=formats.count(step.ms))
        return f"{names.get(step.kind, step.kind)}: {', '.join(filter(None, (found, took)))}"

    def _found(self, step: msg.Step) -> str:
        if step.trouble and not step.value:
            return self._troubles().get(step.trouble, (step.trouble, ""))[0]
        if step.kind == "tls" and step.value:
            return self.tr("good for %Ln day(s)", "", int(step.value))
        if step.kind == "answer":
            return self.tr("status {status}").format(status=step.value)
        if step.kind == "clock":
            return self._clock(int(step.value)) if step.value else self.tr("not told")
        return step.value

    def _clock(self, ahead: int) -> str:
        if abs(ahead) <= 2:
            return self.tr("the same as here")
        text = self.tr("{time} behind ours") if ahead > 0 else self.tr("{time} ahead of ours")
        return text.format(time=formats.duration(abs(ahead)))

    def keyring(self, state: str) -> tuple[str, str]:
        """How the keyring stands, and what to do."""
        return {
            "ready": (self.tr("The keyring answers"), ""),
            "locked": (self.tr("The keyring is locked"), self.tr("Unlock it; the system asks for its password.")),
            "silent": (self.tr("The keyring does not answer"), self.tr("Its dialog may be open behind a window.")),
        }.get(
            state,
            (
                self.tr("There is no keyring"),
                self.tr("Keys can be kept for a session only. Install GNOME Keyring or KWallet."),
            ),
        )

    def folder(self, folder: msg.FolderFacts) -> tuple[str, str]:
        """What a folder is for, and where it is, with the room that is free."""
        names = {
            "config": self.tr("Settings"),
            "data": self.tr("Queue and records"),
            "cache": self.tr("Cache"),
            "logs": self.tr("Logs"),
        }
        path = formats.home_path(folder.path)
        free = self.tr("{size} free").format(size=formats.size(folder.free))
        return names.get(folder.name, folder.name), f"{path} · {free if folder.free >= 0 else self.tr('unusable')}"

    def account(self, account: msg.AccountFacts) -> str:
        """How an account stands."""
        states = {
            "ready": self.tr("Keys are there"),
            "locked": self.tr("The keyring is locked"),
            "silent": self.tr("The keyring does not answer"),
            "missing": self.tr("There is no keyring"),
        }
        return states.get(account.state, self.tr("Keys have to be typed in again"))
