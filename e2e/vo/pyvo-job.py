"""A described job through pyVO's UWS client: look, run, wait, read a result, delete.

Run: /usr/bin/python3 pyvo-job.py JOB-URL TOKEN RESULT-ID
Prints one JSON object of what came back; jobs.spec.ts says what it should be.
"""
import json
import sys
import warnings

import requests
from pyvo.dal.tap import AsyncTAPJob

warnings.simplefilter("ignore")
url, token, result_id = sys.argv[1:]
session = requests.Session()
session.headers["Authorization"] = f"Bearer {token}"
job = AsyncTAPJob(url, session=session)
seen = {"pending": job.phase, "owner": bool(job.owner)}
job.run().wait(phases=["COMPLETED", "ERROR", "ABORTED"], timeout=60)
seen["phase"] = job.phase
seen["parameters"] = {p.id_: p.content for p in job._job.parameters}
result = next(r for r in job.results if r.id_ == result_id)
answer = session.get(result.href)
seen["result"] = [answer.status_code, answer.headers["content-type"], answer.content[:6].decode()]
job.delete()
seen["gone"] = session.get(url).status_code
print(json.dumps(seen))
