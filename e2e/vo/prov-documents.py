"""Print documents made with python3-prov, in JSON and XML: every kind of record, literals, bundles.

The package's own examples (prov.tests.examples) are among them where the package has its tests.
"""
import datetime
import json

from prov.model import Literal, ProvDocument

documents = []


def note(document):
    documents.append({"json": document.serialize(format="json"), "xml": document.serialize(format="xml")})


made = ProvDocument()
made.add_namespace("ex", "http://example.org/")
made.entity("ex:dl3", {"prov:label": Literal("événements", langtag="fr"), "ex:size": 5, "ex:good": True})
made.activity("ex:make", datetime.datetime(2026, 1, 5, 10, 0), None, {"prov:type": "ex:Reduction"})
made.agent("ex:array", {"prov:type": "prov:Organization", "ex:ratio": 1.5})
made.used("ex:make", "ex:dl2", datetime.datetime(2026, 1, 5, 10, 1), identifier="ex:u1")
made.wasGeneratedBy("ex:dl3", "ex:make")
made.wasDerivedFrom("ex:dl3", "ex:dl2", "ex:make", usage="ex:u1")
made.wasAssociatedWith("ex:make", "ex:array", "ex:plan")
made.actedOnBehalfOf("ex:array", "ex:observatory")
made.hadMember("ex:release", "ex:dl3")
inside = made.bundle("ex:bundle")
inside.entity("ex:inner", {"prov:location": "here"})
note(made)
try:
    from prov.tests import examples

    for _, example in examples.tests:
        note(example())
except ImportError:
    pass
print(json.dumps(documents))
