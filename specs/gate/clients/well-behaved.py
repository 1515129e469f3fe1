import os, sys, time, urllib.error, urllib.request

"""Does what the page says, with nothing but Python's own library."""


def main(env):
    base = env.get("CLIENT_BASE_URL", env["GRAPH_BASE_URL"])
    url = f"{base}/beta/deviceManagement/managedDevices/{env['GRAPH_DEVICE_ID']}/resetPasscode"
    headers = {"Authorization": "Bearer " + env["GRAPH_ACCESS_TOKEN_DELEGATED_WORK"], "Accept": "application/json"}
    for _ in range(3):
        try:
            with urllib.request.urlopen(urllib.request.Request(url, method="POST", headers=headers), timeout=30):
                return 0
        except urllib.error.HTTPError as error:
            wait = error.headers.get("Retry-After")
            if error.code not in (429, 503) or wait is None:
                return 1
            time.sleep(int(wait))
        except OSError:
            return 1
    return 1


sys.exit(main(os.environ))
