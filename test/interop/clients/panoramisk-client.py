# Debian's python3-panoramisk, used as its documentation shows. Prints one line a step.
import asyncio
import json
import ssl
import sys

from panoramisk import Manager

port, host, user, secret = sys.argv[1:5]
# A file with the authority to trust asks for TLS.
tls = ssl.create_default_context(cafile=sys.argv[5]) if len(sys.argv) > 5 else False


def step(name, value):
    print(json.dumps([name, value]), flush=True)


async def main():
    manager = Manager(host=host, port=int(port), username=user, secret=secret, ssl=tls, ping_delay=0)
    manager.register_event("UserEvent", lambda _, event: step("event", event.userevent))
    await manager.connect()
    step("ping", (await manager.send_action({"Action": "Ping"})).ping)
    items = await manager.send_action({"Action": "CoreShowChannels"})
    last = items[-1] if isinstance(items, list) else items
    step("list", last.eventlist)
    await manager.send_action({"Action": "UserEvent", "UserEvent": "Hello"})
    answer = await manager.send_command("manager show users")
    step("command", "users configured" in str(answer))
    step("logoff", (await manager.send_action({"Action": "Logoff"})).response)
    manager.close()


asyncio.run(asyncio.wait_for(main(), 15))
