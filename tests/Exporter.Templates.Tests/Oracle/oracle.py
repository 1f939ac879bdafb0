"""Renders conformance cases with the jinja2 that is installed, and writes what came out.

    python3 oracle.py cases.jsonl            prints each case with its result, one JSON value a line
    python3 oracle.py --refresh cases.jsonl  rewrites the file with the results

A case is {"name", "template", "data"?, "options"?, "templates"?}; its result, under "expect", is {"output"} or
{"error", "at"}: the kind of error, and the template and line where it happened (absent where Python names none).
"""
import datetime
import json
import sys

import jinja2
import jinja2.ext
import jinja2.nodes
import jinja2.sandbox

KINDS = [
    (jinja2.TemplateNotFound, "NotFound"),
    (jinja2.TemplateSyntaxError, "Syntax"),
    (jinja2.exceptions.SecurityError, "Security"),
    (jinja2.UndefinedError, "Undefined"),
    (jinja2.exceptions.FilterArgumentError, "Argument"),
    (jinja2.TemplateRuntimeError, "Runtime"),
    (jinja2.TemplateError, "Runtime"),
    (SyntaxError, "Syntax"),
    (ZeroDivisionError, "ZeroDivision"),
    (OverflowError, "Overflow"),
    (LookupError, "Key"),
    (TypeError, "Type"),
    (ValueError, "Value"),
]


class Generation(jinja2.ext.Extension):
    """The tag that Hugging Face's chat templates mark the model's own text with; it prints its body."""

    tags = {"generation"}

    def parse(self, parser):
        lineno = next(parser.stream).lineno
        body = parser.parse_statements(["name:endgeneration"], drop_needle=True)
        call = self.call_method("body", [])
        return jinja2.nodes.CallBlock(call, [], [], body).set_lineno(lineno)

    def body(self, caller):
        return caller()


def raise_exception(message):
    raise jinja2.exceptions.TemplateError(message)


def tojson(value, ensure_ascii=False, indent=None, separators=None, sort_keys=False):
    return json.dumps(value, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys)


def environment(options, templates):
    def load(name):
        return (templates[name], name, None) if name in templates else None

    loader = jinja2.FunctionLoader(load)
    if options.get("chat"):
        env = jinja2.sandbox.ImmutableSandboxedEnvironment(
            trim_blocks=True, lstrip_blocks=True, extensions=[Generation, jinja2.ext.loopcontrols], loader=loader
        )
        env.filters["tojson"] = tojson
        env.globals["raise_exception"] = raise_exception
        env.globals["strftime_now"] = datetime.datetime(2026, 1, 2, 3, 4, 5).strftime
        return env

    kind = jinja2.sandbox.ImmutableSandboxedEnvironment if options.get("immutable") else jinja2.Environment
    return kind(
        loader=loader,
        extensions=["jinja2.ext." + name for name in options.get("extensions", [])],
        autoescape=options.get("autoescape", False),
        trim_blocks=options.get("trim_blocks", False),
        lstrip_blocks=options.get("lstrip_blocks", False),
        keep_trailing_newline=options.get("keep_trailing_newline", False),
    )


def place(error, names):
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"{error.name or 'main'}:{error.lineno}"
    found = None
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name in names:
            found = f"{name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found


def run(case):
    templates = dict(case.get("templates", {}), main=case["template"])
    try:
        output = environment(case.get("options", {}), templates).get_template("main").render(case.get("data", {}))
        return {"output": output}
    except RecursionError:
        return {"error": "Recursion"}
    except Exception as error:
        result = {"error": next((name for kind, name in KINDS if isinstance(error, kind)), type(error).__name__)}
        at = place(error, templates)
        if at is not None:
            result["at"] = at
        return result


def main():
    refresh = sys.argv[1] == "--refresh"
    path = sys.argv[-1]
    with open(path, encoding="utf-8") as file:
        cases = [json.loads(line) for line in file if line.strip()]
    lines = []
    for case in cases:
        case["expect"] = run(case)
        lines.append(json.dumps(case, ensure_ascii=False))
    if refresh:
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write("\n".join(lines) + "\n")
    else:
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        print("\n".join(lines))


if __name__ == "__main__":
    main()
