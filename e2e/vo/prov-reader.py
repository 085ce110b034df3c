"""Read documents of the gateway with python3-prov, and write them again: the two must be equal.

usage: prov-reader.py JSON-FILE XML-FILE
"""
import json
import sys

from prov.model import ProvDocument

answer = {}
for name, format in zip(sys.argv[1:], ("json", "xml")):
    document = ProvDocument.deserialize(name, format=format)
    again = ProvDocument.deserialize(content=document.serialize(format=format), format=format)
    answer[format] = {"records": len(document.records), "equal": document == again}
print(json.dumps(answer))
