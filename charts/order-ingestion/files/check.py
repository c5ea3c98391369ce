"""What `helm test` runs: the gateway is ready, refuses strangers, and reads an order. Needs Python alone."""

import base64
import http.client
import json
import os
import pathlib
import sys
import time
import urllib.parse
import uuid
from typing import Any

GATEWAY = urllib.parse.urlsplit(os.environ["GATEWAY_URL"]).netloc
ORDER = pathlib.Path(__file__).with_name("order.txt").read_bytes()
READY_SECONDS = 120


def main() -> None:
    """Exits with 1 and a line that says what is wrong."""
    wait_until_ready()
    status, _ = post({})
    expect(status == 401, f"a request without a credential is refused with 401, not {status}")
    if not os.environ.get("PASSWORD"):
        print("ok: ready, refuses strangers; no username and password in the Secret, so no order was posted")
        return
    login = f"{os.environ['USERNAME']}:{os.environ['PASSWORD']}".encode()
    status, answer = post({"Authorization": f"Basic {base64.b64encode(login).decode()}"})
    expect(status == 200, f"an order is answered with 200, not {status} {answer.get('code', '')}")
    order = answer["order"]
    expect(order["document_number"] == "4500018822", f"the number is 4500018822, not {order['document_number']}")
    expect(len(order["lines"]) == 3, f"the order has 3 lines, not {len(order['lines'])}")
    expect(order["grand_total"] == "242.76", f"the total is 242.76, not {order['grand_total']}")
    print("ok: ready, refuses strangers, reads an order", json.dumps(answer["versions"]))


def wait_until_ready() -> None:
    """Asks /readyz once a second."""
    deadline = time.monotonic() + READY_SECONDS
    while (found := readiness()) != "200":
        expect(time.monotonic() < deadline, f"the gateway becomes ready: {found}")
        time.sleep(1)


def readiness() -> str:
    """The status of /readyz, or why there is none."""
    try:
        return str(ask("GET", "/readyz", seconds=5)[0])
    except OSError as error:
        return str(error)


def post(headers: dict[str, str]) -> tuple[int, dict[str, Any]]:
    """Posts the order; status and answer."""
    boundary = uuid.uuid4().hex
    disposition = 'Content-Disposition: form-data; name="file"; filename="order.txt"'
    head = f"--{boundary}\r\n{disposition}\r\nContent-Type: text/plain\r\n\r\n"
    body = head.encode() + ORDER + f"\r\n--{boundary}--\r\n".encode()
    headers = {**headers, "Content-Type": f"multipart/form-data; boundary={boundary}"}
    status, answer = ask("POST", "/extract-order", body, headers)
    return status, json.loads(answer)


def ask(
    method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None, seconds: float = 60
) -> tuple[int, bytes]:
    """Status and body of an answer."""
    connection = http.client.HTTPConnection(GATEWAY, timeout=seconds)
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def expect(condition: bool, what: str) -> None:
    """Ends the program when it is not so."""
    if not condition:
        sys.exit(f"failed: {what}")


if __name__ == "__main__":
    main()
