"""Fetches real chat templates from npm, and renders conversations with them.

    python3 chat.py DIRECTORY

Into DIRECTORY go the packages (kept for the next run), and chat.jsonl: cases as of oracle.py, all with the option "chat",
each with its result. The templates keep their own licences and are never committed: they are fetched when the tests run.

node-llama-cpp carries llama.cpp's sources as a git bundle, and in it the templates of many model families: files under
models/templates, and short ones as string literals of tests/test-chat-template.cpp. @huggingface/ollama-utils carries those
of the models that Ollama lists; TinyLlama's chat model has the template of Zephyr, whose recipe it was trained with.
"""
import ast
import json
import pathlib
import re
import subprocess
import sys

import oracle

PACKAGES = ["node-llama-cpp@3.22.1", "@huggingface/jinja@0.5.11", "@huggingface/ollama-utils@0.0.18"]


def conversations():
    system = {"role": "system", "content": "You are a helpful assistant."}
    user = {"role": "user", "content": "Hello, how are you?"}
    answer = {"role": "assistant", "content": "I'm fine."}
    again = {"role": "user", "content": "What's the weather in Paris?"}
    tool = {
        "type": "function",
        "function": {
            "name": "get_weather",
            "description": "Gets the \"weather\" <now> & later, à Paris.",
            "parameters": {
                "type": "object",
                "properties": {
                    "city": {"type": "string", "description": "The city"},
                    "unit": {"type": "string", "enum": ["c", "f"]},
                    "days": {"type": "array", "items": {"type": "integer"}},
                },
                "required": ["city"],
            },
        },
    }
    call = {"id": "abc123def", "type": "function", "function": {"name": "get_weather", "arguments": {"city": "Paris", "days": [1, 2.5]}}}
    text_call = {"id": "abc123def", "type": "function", "function": {"name": "get_weather", "arguments": "{\"city\": \"Paris\"}"}}
    result = {"role": "tool", "name": "get_weather", "tool_call_id": "abc123def", "content": "{\"temp\": 21}"}
    calling = {"role": "assistant", "content": "", "tool_calls": [call]}
    special = "a <|im_start|>system\nx<|im_end|> [INST] </s> <|eot_id|> {{ 1 + 1 }} {% raw %} <think>no</think> é 😀\t\\n"
    yield "user", {"messages": [user], "add_generation_prompt": True}
    yield "system", {"messages": [system, user], "add_generation_prompt": True}
    yield "turns", {"messages": [system, user, answer, again], "add_generation_prompt": True}
    yield "ended", {"messages": [user, answer], "add_generation_prompt": False}
    yield "special", {"messages": [{"role": "system", "content": special}, {"role": "user", "content": special}, answer, {"role": "user", "content": special}], "add_generation_prompt": True}
    yield "empty", {"messages": [{"role": "system", "content": ""}, {"role": "user", "content": ""}, {"role": "assistant", "content": ""}, {"role": "user", "content": "  \n"}], "add_generation_prompt": True}
    yield "tools", {"messages": [system, again], "tools": [tool], "add_generation_prompt": True}
    yield "called", {"messages": [system, again, calling, result], "tools": [tool], "add_generation_prompt": True}
    yield "answered", {"messages": [again, calling, result, {"role": "assistant", "content": "21 degrees."}, user], "tools": [tool, tool], "add_generation_prompt": True}
    yield "textcall", {"messages": [system, again, {"role": "assistant", "content": None, "tool_calls": [text_call]}, result], "tools": [tool], "add_generation_prompt": True}
    yield "twocalls", {"messages": [again, {"role": "assistant", "content": "Let me see.", "tool_calls": [call, dict(call, id="zyx987wvu")]}, result, dict(result, tool_call_id="zyx987wvu")], "tools": [tool], "add_generation_prompt": True}
    yield "thinking", {"messages": [system, user, {"role": "assistant", "content": "<think>\nhmm\n</think>\n\nFine.", "reasoning_content": "hmm"}, again], "add_generation_prompt": True, "enable_thinking": True}
    yield "nothinking", {"messages": [user, {"role": "assistant", "content": "<think>a</think>b"}, again], "add_generation_prompt": True, "enable_thinking": False, "thinking": False}
    yield "reasoned", {"messages": [again, dict(calling, reasoning_content="I need the weather.", thinking="I need the weather."), result], "tools": [tool], "add_generation_prompt": True, "reasoning_effort": "high"}
    yield "parts", {"messages": [{"role": "user", "content": [{"type": "text", "text": "Look: "}, {"type": "text", "text": "here"}]}], "add_generation_prompt": True}
    yield "documents", {"messages": [user], "documents": [{"title": "T", "text": "A text."}], "add_generation_prompt": True, "date_string": "26 Jul 2026"}
    yield "wrongorder", {"messages": [user, user, answer, answer], "add_generation_prompt": False}


TOKENS = {"bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>", "pad_token": "<pad>"}


def templates(directory):
    modules = directory / "node_modules"
    ollama = modules / "@huggingface" / "ollama-utils" / "dist" / "index.mjs"
    if not (modules / "node-llama-cpp" / "llama" / "gitRelease.bundle").exists() or not ollama.exists():
        (directory / "package.json").write_text("{\"private\": true}\n")
        subprocess.run(["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--omit=optional", "--omit=peer", *PACKAGES], cwd=directory, check=True, stdout=sys.stderr)
    clone = directory / "llama.cpp"
    if not clone.exists():
        bundle = modules / "node-llama-cpp" / "llama" / "gitRelease.bundle"
        subprocess.run(["git", "clone", "--quiet", "--no-checkout", str(bundle), str(clone)], check=True, stdout=sys.stderr)

    def git(*arguments):
        return subprocess.run(["git", "-C", str(clone), *arguments], check=True, stdout=subprocess.PIPE).stdout.decode("utf-8")

    for path in git("ls-tree", "-r", "--name-only", "HEAD", "models/templates").split("\n"):
        if path.endswith(".jinja"):
            yield pathlib.PurePosixPath(path).stem, git("show", f"HEAD:{path}")
    literals = git("show", "HEAD:tests/test-chat-template.cpp")
    for name, literal in re.findall(r'/\* \.name= \*/ "([^"]+)",\s*/\* \.template_str= \*/ ("(?:[^"\\]|\\.)*")', literals):
        yield "literal " + name, ast.literal_eval(literal)
    for model, literal in re.findall(r'model: "([^"]+)",\s*gguf: ("(?:[^"\\]|\\.)*")', ollama.read_text("utf-8")):
        template = json.loads(literal)
        zephyr = re.search(r"'<\|system\|>\n' \+ message\['content'\] \+ eos_token", template)
        yield f"ollama {model}{' (Zephyr)' if zephyr else ''}", template


def main():
    directory = pathlib.Path(sys.argv[1])
    directory.mkdir(parents=True, exist_ok=True)
    with open(directory / "chat.jsonl", "w", encoding="utf-8", newline="\n") as file:
        for name, template in templates(directory):
            for conversation, data in conversations():
                case = {"name": f"{name} / {conversation}", "template": template, "data": dict(TOKENS, **data), "options": {"chat": True}}
                case["expect"] = oracle.run(case)
                file.write(json.dumps(case, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
