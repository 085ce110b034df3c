"""The same count by pyVO as the public, with Basic, and with a Bearer token, sync and async; and one file.

Prints one JSON object; signed-in-clients.spec.ts says what it should be.
"""
import json
import sys
import warnings

import pyvo
import requests

warnings.simplefilter("ignore")
url, username, token, query = sys.argv[1:]


def count(service):
    return int(service.run_sync(query)["n"][0])


basic = pyvo.auth.AuthSession()
basic.credentials.set_password(username, token)
bearer = requests.Session()
bearer.headers["Authorization"] = "Bearer " + token
service = pyvo.dal.TAPService(url, session=bearer)
job = service.submit_job(query)
job.run().wait(timeout=60)
answer = {
    "anonymous": count(pyvo.dal.TAPService(url)),
    "basic": count(pyvo.dal.TAPService(url, session=basic)),
    "bearer": count(service),
    "job": int(job.fetch_result()["n"][0]),
}
job.delete()
row = service.run_sync("SELECT access_url FROM ivoa.obscore WHERE obs_collection = 'SIMULATED-PROPOSAL'")[0]
answer["file"] = bearer.get(row["access_url"]).status_code
print(json.dumps(answer))
