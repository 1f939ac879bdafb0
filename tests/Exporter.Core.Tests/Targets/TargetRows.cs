using System.Text;
using Exporter.Core.Targets;

namespace Exporter.Core.Tests.Targets;

/// <summary>Rows that targets take, and files of them.</summary>
internal static class TargetRows
{
    private const string Tool = """{"id":"c1","type":"function","function":{"name":"look","arguments":"{}"}}""";

    private static readonly Dictionary<string, string[]> Rows = new()
    {
        ["foundry-sft"] = Chat(),
        ["openai-sft"] = Chat(),
        ["foundry-dpo"] = Pairs(),
        ["openai-dpo"] = Pairs(),
        ["fireworks-dpo"] = Pairs(),
        ["together"] =
        [
            """{"messages":[{"role":"system","content":"s"},{"role":"user","content":"q"},{"role":"assistant","content":"a","weight":1}]}""",
            """{"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a"},{"role":"user","content":"q"},{"role":"assistant","content":"b"}]}""",
        ],
        ["gemini"] =
        [
            """{"systemInstruction":{"role":"system","parts":[{"text":"s"}]},"contents":[{"role":"user","parts":[{"text":"q"}]},{"role":"model","parts":[{"text":"a"}]}]}""",
            """{"contents":[{"role":"user","parts":[{"fileData":{"mimeType":"text/plain","fileUri":"gs://b/f"}},{"text":"q"}]},{"role":"model","parts":[{"text":"a"}]}]}""",
        ],
        ["bedrock"] =
        [
            """{"schemaVersion":"bedrock-conversation-2024","system":[{"text":"s"}],"messages":[{"role":"user","content":[{"text":"q"}]},{"role":"assistant","content":[{"text":"a"}]}]}""",
            """{"schemaVersion":"bedrock-conversation-2024","messages":[{"role":"user","content":[{"text":"q"},{"image":{"format":"png"}}]},{"role":"assistant","content":[{"text":"a"}]}]}""",
        ],
        ["llamafactory-alpaca"] =
        [
            """{"instruction":"i","input":"x","output":"o","system":"s","history":[["q","a"]]}""",
            """{"instruction":"i","input":"","output":"o","system":null}""",
        ],
        ["llamafactory-sharegpt"] =
        [
            """{"conversations":[{"from":"system","value":"s"},{"from":"human","value":"q"},{"from":"gpt","value":"a"}],"tools":"[]"}""",
            """{"conversations":[{"from":"human","value":"q"},{"from":"function_call","value":"{\"name\":\"f\"}"},{"from":"observation","value":"o"},{"from":"gpt","value":"a"}],"system":"s"}""",
        ],
        ["axolotl"] =
        [
            """{"messages":[{"role":"system","content":"s"},{"role":"human","content":"q"},{"role":"gpt","content":"a"}]}""",
            """{"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}]}""",
        ],
        ["trl"] =
        [
            """{"prompt":[{"role":"user","content":"q"}],"chosen":[{"role":"assistant","content":"a"}],"rejected":[{"role":"assistant","content":"b"}]}""",
            """{"prompt":[{"role":"system","content":"s"},{"role":"user","content":"q"}],"chosen":[{"role":"assistant","content":"a"}],"rejected":[{"role":"assistant","content":"b"}]}""",
        ],
    };

    public static ITrainingTarget Target(string key) => new TargetRegistry(BuiltInTargets.Create()).Get(key);

    public static TheoryData<string> Keys()
    {
        var keys = new TheoryData<string>();
        foreach (var target in BuiltInTargets.Create())
        {
            keys.Add(target.Descriptor.Key);
        }

        return keys;
    }

    /// <summary>Rows of every kind that the target takes.</summary>
    public static IReadOnlyList<string> Valid(string key) => Rows[key];

    /// <summary>A file of the rows, with as many copies of the last one as the target needs.</summary>
    public static byte[] File(string key, params string[] rows)
    {
        var target = Target(key).Descriptor;
        var all = rows.Concat(Enumerable.Repeat(Rows[key][^1], (int)Math.Max(0, target.MinimumRows - rows.Length)));
        return [.. target.ByteOrderMark ? [0xEF, 0xBB, 0xBF] : Array.Empty<byte>(), .. Encoding.UTF8.GetBytes(string.Concat(all.Select(r => r + "\n")))];
    }

    public static TargetReport Validate(string key, byte[] file)
    {
        var validator = new TargetValidator(Target(key));
        validator.Write(file);
        return validator.Complete();
    }

    public static (byte[] File, IReadOnlyList<TargetRepair> Repairs) Repair(string key, byte[] file)
    {
        using var output = new MemoryStream();
        var repairer = new TargetRepairer(Target(key), output);
        repairer.Write(file);
        repairer.Complete();
        Assert.Null(repairer.Hopeless);
        return (output.ToArray(), repairer.Repairs);
    }

    private static string[] Chat() =>
    [
        """{"messages":[{"role":"system","content":"s"},{"role":"user","content":[{"type":"text","text":"q"},{"type":"image_url","image_url":{"url":"https://e.example/i.png"}}]},{"role":"assistant","content":"a"}]}""",
        """{"messages":[{"role":"user","content":"q"},{"role":"assistant","tool_calls":[TOOL]},{"role":"tool","tool_call_id":"c1","content":"t"},{"role":"assistant","content":"a","weight":1}],"tools":[]}""".Replace("TOOL", Tool, StringComparison.Ordinal),
        """{"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"draft","weight":0},{"role":"user","content":"again"},{"role":"assistant","content":"a","weight":1}]}""",
    ];

    private static string[] Pairs() =>
    [
        """{"input":{"messages":[{"role":"system","content":"s"},{"role":"user","content":"q"}]},"preferred_output":[{"role":"assistant","content":"a"}],"non_preferred_output":[{"role":"assistant","content":"b"}]}""",
        """{"input":{"messages":[{"role":"user","content":"q"}]},"preferred_output":[{"role":"assistant","content":"a"}],"non_preferred_output":[{"role":"assistant","content":"b"}]}""",
    ];
}
