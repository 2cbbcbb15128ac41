"""The JSON Schema of rule files, for editors; our own messages are for people."""

from __future__ import annotations

from typing import Any

from subsidy_calc.policy.load import BY_READING
from subsidy_calc.policy.models import Policy


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a rule file; values may hang on a reading, files may extend files."""
    written = Policy.model_json_schema(by_alias=True)
    definitions = written.setdefault("$defs", {})
    definitions["by-reading"] = {
        "type": "object",
        "description": "A value for each choice of a reading",
        "required": [BY_READING],
        "properties": {BY_READING: {"type": "string"}},
    }
    for model in definitions.values():
        if "id" in model.get("required", ()):
            model["required"] = ["id"]  # in a file that extends another, the id says which part the rest changes
    for model in [written, *definitions.values()]:
        properties = model.get("properties", {})
        if BY_READING not in properties:
            for name, of in properties.items():
                properties[name] = {"anyOf": [of, {"$ref": "#/$defs/by-reading"}]}
    written["properties"].pop("sha256")
    written["properties"]["extends"] = {
        "type": "string",
        "description": "The rule file that this one changes",
    }
    written["anyOf"] = [{"required": written.pop("required")}, {"required": ["extends"]}]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **written}
