"""What an astronomer's notebook does with a TAP service, in pyVO: sync, async, upload, tables, overflow, examples.

Prints one JSON object of what came back; pyvo.spec.ts says what it should be.
"""
import json
import sys
import warnings

import numpy
import pyvo
from astropy.table import Table

warnings.simplefilter("ignore")
url = sys.argv[1]
seen = {}
service = pyvo.dal.TAPService(url)

tables = service.tables
seen["tables"] = sorted(tables.keys())
column = next(c for c in tables["ivoa.obscore"].columns if c.name == "s_ra")
seen["s_ra"] = [column.datatype.content, column.unit, column.ucd]
seen["maxrec"] = service.maxrec
seen["udf"] = "gw_tev_to_m" in str([
    f.form for c in service.capabilities if hasattr(c, "languages")
    for language in c.languages for features in language.languagefeaturelists for f in features])

result = service.search("SELECT TOP 3 obs_id, s_ra, t_min, access_estsize FROM ivoa.obscore ORDER BY t_min")
table = result.to_table()
seen["sync"] = [len(table), str(table["s_ra"].dtype), str(table["s_ra"].unit), str(table["t_min"].unit)]

seen["overflow"] = service.search("SELECT * FROM tap_schema.columns", maxrec=4).query_status

try:
    service.search("SELECT s_rq FROM ivoa.obscore")
except pyvo.DALQueryError as error:
    seen["error"] = str(error)

job = service.submit_job("SELECT COUNT(*) AS n FROM ivoa.obscore")
seen["pending"] = job.phase
job.run()
job.wait(phases=["COMPLETED", "ERROR", "ABORTED"], timeout=60)
seen["phase"] = job.phase
seen["count"] = int(job.fetch_result().to_table()["n"][0])
job.delete()

seen["run_async"] = len(service.run_async("SELECT TOP 2 obs_id FROM ivoa.obscore"))

positions = Table({
    "name": ["Crab", "nowhere"],
    "ra": numpy.array([83.633, 10.0]),
    "dec": numpy.array([22.014, -89.0]),
})
match = """SELECT u.name, COUNT(*) AS n FROM tap_upload.positions AS u JOIN ivoa.obscore AS o
  ON 1 = CONTAINS(POINT('ICRS', u.ra, u.dec), o.s_region) GROUP BY u.name"""
uploads = {"positions": positions}
seen["upload"] = [
    [str(row["name"]), int(row["n"]) > 0] for row in service.search(match, uploads=uploads).to_table()]
seen["upload_async"] = [
    [str(row["name"]), int(row["n"]) > 0] for row in service.run_async(match, uploads=uploads).to_table()]

examples = service.examples
seen["examples"] = len(examples)
seen["example_rows"] = [len(example.execute()) > 0 for example in examples]

print(json.dumps(seen))
