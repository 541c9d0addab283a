"""Asks pysaml2, the library that Flagsmith uses, what it makes of an IdP's answers.

Standard input: one JSON document {sp_entity_id, acs, metadata, cases}, with cases of
{name, response (base64), outstanding (request IDs), allow_unsolicited}. A case without a response asks for a request.
Standard output: one JSON verdict a case and line: {name, accepted: true, name_id, attributes},
{name, accepted: false, message} or {name, request}. All that pysaml2 knows of the IdP is the metadata.
"""

import json
import logging
import shutil
import sys

from saml2 import BINDING_HTTP_POST
from saml2.client import Saml2Client
from saml2.config import SPConfig


def main():
    document = json.load(sys.stdin)
    for case in document["cases"]:
        print(json.dumps({"name": case["name"], **verdict(document, case)}), flush=True)


def verdict(document, case):
    client = service_provider(document, case.get("allow_unsolicited", False))
    if "response" not in case:
        _, info = client.prepare_for_authenticate(relay_state="")
        return {"request": dict(info["headers"])["Location"]}
    try:
        answer = client.parse_authn_request_response(
            case["response"],
            BINDING_HTTP_POST,
            outstanding={request: "/" for request in case["outstanding"]},
        )
        # Some faults, such as a wrong Destination, give an empty answer that only fails where it is used.
        subject = answer.get_subject()
        return {"accepted": True, "name_id": subject.text, "attributes": answer.ava}
    except Exception as error:  # pysaml2 raises bare Exception, too
        return {"accepted": False, "message": f"{type(error).__name__}: {error}"}


def service_provider(document, allow_unsolicited):
    config = SPConfig()
    config.load(
        {
            "entityid": document["sp_entity_id"],
            "xmlsec_binary": shutil.which("xmlsec1"),
            "accepted_time_diff": 60,
            "allow_unknown_attributes": True,
            "metadata": {"inline": [document["metadata"]]},
            "service": {
                "sp": {
                    "endpoints": {"assertion_consumer_service": [(document["acs"], BINDING_HTTP_POST)]},
                    "allow_unsolicited": allow_unsolicited,
                    "want_response_signed": True,
                    "want_assertions_signed": True,
                }
            },
        }
    )
    return Saml2Client(config=config)


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    main()
