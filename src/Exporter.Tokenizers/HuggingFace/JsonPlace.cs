using System.Text.Json;

namespace Exporter.Tokenizers.HuggingFace;

/// <summary>A value of a tokenizer file that knows where it stands, so that every complaint says so.</summary>
internal readonly struct JsonPlace(string file, string path, JsonElement value)
{
    internal JsonElement Value { get; } = value;

    internal string Path { get; } = path;

    internal bool IsNull => Value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;

    /// <summary>The <c>type</c> of a component.</summary>
    internal string Type => this["type"].String();

    /// <summary>A member, or a null value where it is missing.</summary>
    internal JsonPlace this[string name]
    {
        get
        {
            if (Value.ValueKind != JsonValueKind.Object)
                throw Error($"an object is needed here, with \"{name}\"; this is {Value.ValueKind}");
            return new(file, $"{Path}.{name}", Value.TryGetProperty(name, out var member) ? member : default);
        }
    }

    internal string String() => Value.ValueKind == JsonValueKind.String ? Value.GetString()! : throw Error("a string is needed here");

    internal string? StringOrNull() => IsNull ? null : String();

    internal int Int32() => Value.ValueKind == JsonValueKind.Number && Value.TryGetInt32(out var number) ? number : throw Error("a whole number is needed here");

    internal int Int32(int otherwise) => IsNull ? otherwise : Int32();

    internal double Double() => Value.ValueKind == JsonValueKind.Number ? Value.GetDouble() : throw Error("a number is needed here");

    internal bool Boolean(bool otherwise) => Value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null or JsonValueKind.Undefined => otherwise,
        _ => throw Error("true or false is needed here"),
    };

    internal IEnumerable<JsonPlace> Items()
    {
        if (Value.ValueKind != JsonValueKind.Array)
            throw Error("a list is needed here");
        var index = 0;
        foreach (var item in Value.EnumerateArray())
            yield return new(file, $"{Path}[{index++}]", item);
    }

    internal IEnumerable<(string Name, JsonPlace Value)> Members()
    {
        if (Value.ValueKind != JsonValueKind.Object)
            throw Error("an object is needed here");
        foreach (var member in Value.EnumerateObject())
            yield return (member.Name, new(file, $"{Path}[{JsonSerializer.Serialize(member.Name)}]", member.Value));
    }

    /// <summary>A vocabulary: token to id, each id once, none below 0 or above 4 million.</summary>
    internal Dictionary<string, int> Vocabulary()
    {
        var vocabulary = new Dictionary<string, int>(StringComparer.Ordinal);
        var owners = new Dictionary<int, string>();
        foreach (var (name, value) in Members())
        {
            var id = value.Int32();
            if (id is < 0 or > 1 << 22)
                throw value.Error($"the id {id} is out of range");
            if (!vocabulary.TryAdd(name, id))
                throw value.Error("this token stands in the vocabulary twice");
            if (!owners.TryAdd(id, name))
                throw value.Error($"the id {id} already belongs to the token {JsonSerializer.Serialize(owners[id])}");
        }
        return vocabulary.Count > 0 ? vocabulary : throw Error("the vocabulary is empty");
    }

    internal TokenizerFileException Error(string problem) => new(file, Path, problem + ".");

    internal TokenizerFileException Unsupported(string kind) => Error($"the {kind} \"{Type}\" is not supported");
}
