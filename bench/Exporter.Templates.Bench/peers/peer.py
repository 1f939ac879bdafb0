"""Times jinja2 on one workload: prints "compile-ms render-ms", a line break, and the output."""
import json
import statistics
import sys
import time

import jinja2
import jinja2.sandbox

SECONDS = 2


def measure(action):
    end = time.perf_counter() + SECONDS / 4
    while time.perf_counter() < end:
        action()
    times = []
    end = time.perf_counter() + SECONDS
    while time.perf_counter() < end or len(times) < 5:
        start = time.perf_counter()
        action()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


if sys.argv[1] == "--pack":
    pack = json.load(open(sys.argv[2], encoding="utf-8"))

    def compile_pack():
        env = jinja2.Environment(loader=jinja2.DictLoader(pack))
        for name in pack:
            env.get_template(name)

    print(measure(compile_pack))
    sys.exit()

work = json.load(open(sys.argv[1], encoding="utf-8"))
env = jinja2.sandbox.ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True)
env.filters["tojson"] = lambda value, indent=None: json.dumps(value, ensure_ascii=False, indent=indent)
template = env.from_string(work["template"])
print(measure(lambda: env.from_string(work["template"])), measure(lambda: template.render(work["data"])))
sys.stdout.write(template.render(work["data"]))
