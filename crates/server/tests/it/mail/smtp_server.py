"""A mail server for tests: tells its port, then each letter it has taken as a line of JSON.

usage: smtp_server.py PLAIN|STARTTLS|IMPLICIT CERTIFICATE KEY [REPLY...]

Each REPLY is the answer to one letter, in this order; after the last, letters are taken.
"""

import email
import email.policy
import json
import ssl
import sys
import threading

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult


class Handler:
    def __init__(self, replies):
        self.replies = list(replies)

    async def handle_DATA(self, server, session, envelope):
        if self.replies:
            return self.replies.pop(0)
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        letter = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "key": message["Message-ID"],
            "subject": message["Subject"],
            "automatic": message["Auto-Submitted"],
            "text": message.get_content(),
            "secure": server.transport.get_extra_info("sslcontext") is not None,
            "user": getattr(session, "auth_data", None) and session.auth_data.login.decode(),
        }
        print(json.dumps(letter), flush=True)
        return "250 taken"


def authenticate(server, session, envelope, mechanism, auth_data):
    return AuthResult(success=auth_data.password == b"quiet rivers", auth_data=auth_data)


def main():
    kind, certificate, key, *replies = sys.argv[1:]
    options = {"hostname": "127.0.0.1", "port": 0, "ready_timeout": 30}
    if kind != "PLAIN":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        options.update(authenticator=authenticate, auth_required=True)
        if kind == "STARTTLS":
            options.update(tls_context=context, require_starttls=True)
        else:
            options.update(ssl_context=context, auth_require_tls=False)

    class OnAnyPort(Controller):
        # The library looks for its own port in what it was given, which is "any".
        def _trigger_server(self):
            self.port = self.server.sockets[0].getsockname()[1]
            super()._trigger_server()

    controller = OnAnyPort(Handler(replies), **options)
    controller.start()
    print(controller.port, flush=True)
    sys.stdin.read()
    controller.stop()


main()
