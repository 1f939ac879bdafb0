using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Exporter.Core.Readers.DocumentJson;

/// <summary>
/// Walks JSON that must have exactly the members that are expected, and knows where it is, so that a refusal names the place
/// (<c>$.elements[3].table.cells[0]</c>). Unknown and repeated members are refused: passing over them would lose content in silence.
/// </summary>
/// <param name="name">Name of the input.</param>
internal sealed class JsonPlace(string name)
{
    private readonly List<(string? Name, int Index)> _path = [];

    /// <summary>Members of an object, each a name of <paramref name="known"/>; while one is looked at, the place is its own.</summary>
    public IEnumerable<(string Name, JsonElement Value)> Members(JsonElement json, string[] known)
    {
        Expect(json, JsonValueKind.Object, "an object");
        var seen = 0UL;
        var index = -1;
        foreach (var member in json.EnumerateObject())
        {
            index = IndexOf(member, known, index);
            if (index < 0)
            {
                Refuse($"there is no member '{Shorten(member.Name)}' here.{Suggestion.For(member.Name, known)}");
            }

            if ((seen & (1UL << index)) != 0)
            {
                Refuse($"the member '{known[index]}' stands twice");
            }

            seen |= 1UL << index;
            _path.Add((known[index], 0));
            yield return (known[index], member.Value);
            _path.RemoveAt(_path.Count - 1);
        }
    }

    /// <summary>Items of an array; while one is looked at, the place is its own.</summary>
    public List<T> Items<T>(JsonElement json, Func<JsonElement, T> read)
    {
        Expect(json, JsonValueKind.Array, "an array");
        var items = new List<T>(json.GetArrayLength());
        foreach (var item in json.EnumerateArray())
        {
            _path.Add((null, items.Count));
            items.Add(read(item));
            _path.RemoveAt(_path.Count - 1);
        }

        return items;
    }

    public string Text(JsonElement json)
    {
        Expect(json, JsonValueKind.String, "a string");
        return json.GetString()!;
    }

    public bool Flag(JsonElement json)
    {
        if (json.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Refuse("true or false is expected");
        }

        return json.GetBoolean();
    }

    public int Whole(JsonElement json, int least = int.MinValue)
    {
        Expect(json, JsonValueKind.Number, "a whole number");
        if (!json.TryGetInt32(out var number) || number < least)
        {
            Refuse(least == int.MinValue
                ? "a whole number of 32 bits is expected"
                : string.Create(CultureInfo.InvariantCulture, $"a whole number of at least {least} is expected"));
        }

        return number;
    }

    public double Number(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out var number))
        {
            return number;
        }

        switch (json.ValueKind == JsonValueKind.String ? json.GetString() : null)
        {
            case "NaN":
                return double.NaN;
            case "Infinity":
                return double.PositiveInfinity;
            case "-Infinity":
                return double.NegativeInfinity;
            default:
                Refuse("a number is expected");
                return 0;
        }
    }

    public void Expect(JsonElement json, JsonValueKind kind, string what)
    {
        if (json.ValueKind != kind)
        {
            Refuse($"{what} is expected");
        }
    }

    /// <summary>Refuses the input at the present place.</summary>
    /// <exception cref="InputRefusedException">Always.</exception>
    [DoesNotReturn]
    public void Refuse(string what)
    {
        var path = new StringBuilder("$");
        foreach (var (member, index) in _path)
        {
            _ = member is null ? path.Append('[').Append(index.ToString(CultureInfo.InvariantCulture)).Append(']') : path.Append('.').Append(member);
        }

        throw new InputRefusedException($"{name} is not valid document-json at {path}: {what.TrimEnd('.')}. Correct it there, or export the document again.");
    }

    // Writers keep to an order, so a name is nearly always one of the next after the last.
    private static int IndexOf(JsonProperty member, string[] known, int last)
    {
        for (var i = 1; i <= known.Length; i++)
        {
            var index = (last + i) % known.Length;
            if (member.NameEquals(known[index]))
            {
                return index;
            }
        }

        return -1;
    }

    private static string Shorten(string name) => name.Length <= 60 ? name : name[..60] + "…";
}
