using System.Globalization;
using System.Text;

namespace Exporter.Core.Review;

/// <summary>
/// A path to a value in JSON, as changes name it: <c>vendor</c>, <c>address.city</c>, <c>line_items[2].amount</c>; a name that is not a plain word
/// (letters, digits, <c>_</c> and <c>-</c>, not beginning with a digit or <c>-</c>) stands as <c>['its name']</c>, with <c>\'</c> and <c>\\</c> for those two characters.
/// </summary>
public sealed class JsonPath : IComparable<JsonPath>, IEquatable<JsonPath>
{
    private readonly JsonPath? _parent;
    private readonly string? _name;
    private readonly int _index;

    private JsonPath(JsonPath? parent, string? name, int index)
    {
        (_parent, _name, _index) = (parent, name, index);
        Depth = parent is null ? 0 : parent.Depth + 1;
    }

    /// <summary>Path of the whole.</summary>
    public static JsonPath Root { get; } = new(null, null, -1);

    /// <summary>Number of steps.</summary>
    public int Depth { get; }

    /// <summary>Path of what it is in; null for the root.</summary>
    public JsonPath? Parent => _parent;

    /// <summary>Name of the last step, where that is a member.</summary>
    public string? Name => _name;

    /// <summary>Index of the last step, where that is an item.</summary>
    public int? Index => _parent is not null && _name is null ? _index : null;

    /// <summary>Path of a member.</summary>
    public JsonPath Member(string name) => new(this, name, -1);

    /// <summary>Path of an item.</summary>
    public JsonPath Item(int index) => new(this, null, index);

    /// <summary>Steps from the root.</summary>
    public IReadOnlyList<JsonPath> Steps()
    {
        var steps = new JsonPath[Depth];
        var at = this;
        for (var i = Depth - 1; i >= 0; i--)
        {
            steps[i] = at;
            at = at._parent!;
        }

        return steps;
    }

    /// <summary>The path with <c>[*]</c> for every index: the kind of field that it is.</summary>
    public string ToPattern() => Write("[*]");

    /// <summary>Reads a path back.</summary>
    /// <exception cref="FormatException">It is not one.</exception>
    public static JsonPath Parse(string text)
    {
        var path = Root;
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] == '[')
            {
                path = at + 1 < text.Length && text[at + 1] == '\'' ? path.Member(ReadQuoted(text, ref at)) : path.Item(ReadIndex(text, ref at));
                continue;
            }

            if (path != Root)
            {
                at += text[at] == '.' ? 1 : throw Broken(text, at);
            }

            var end = at;
            while (end < text.Length && IsWordPart(text[end]))
            {
                end++;
            }

            if (!IsWord(text.AsSpan(at, end - at)))
            {
                throw Broken(text, at);
            }

            path = path.Member(text[at..end]);
            at = end;
        }

        return path;
    }

    /// <summary>Compares step by step: items by index, members by name (ordinal), items before members, what holds before what is held.</summary>
    public int CompareTo(JsonPath? other)
    {
        if (other is null)
        {
            return 1;
        }

        var (a, b) = (Steps(), other.Steps());
        for (var i = 0; i < Math.Min(a.Count, b.Count); i++)
        {
            var order = (a[i]._name, b[i]._name) switch
            {
                (null, null) => a[i]._index.CompareTo(b[i]._index),
                (null, _) => -1,
                (_, null) => 1,
                var (x, y) => string.CompareOrdinal(x, y),
            };
            if (order != 0)
            {
                return order;
            }
        }

        return a.Count.CompareTo(b.Count);
    }

    /// <inheritdoc/>
    public bool Equals(JsonPath? other) => other is not null && CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as JsonPath);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(ToString(), StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Write(null);

    /// <summary>Compares by steps.</summary>
    public static bool operator ==(JsonPath? left, JsonPath? right) => left?.Equals(right) ?? right is null;

    /// <summary>Compares by steps.</summary>
    public static bool operator !=(JsonPath? left, JsonPath? right) => !(left == right);

    /// <summary>Compares by steps.</summary>
    public static bool operator <(JsonPath left, JsonPath right) => left.CompareTo(right) < 0;

    /// <summary>Compares by steps.</summary>
    public static bool operator >(JsonPath left, JsonPath right) => left.CompareTo(right) > 0;

    /// <summary>Compares by steps.</summary>
    public static bool operator <=(JsonPath left, JsonPath right) => left.CompareTo(right) <= 0;

    /// <summary>Compares by steps.</summary>
    public static bool operator >=(JsonPath left, JsonPath right) => left.CompareTo(right) >= 0;

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || c is '_' or '-';

    private static bool IsWord(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || char.IsDigit(name[0]) || name[0] == '-')
        {
            return false;
        }

        foreach (var c in name)
        {
            if (!IsWordPart(c))
            {
                return false;
            }
        }

        return true;
    }

    private static string ReadQuoted(string text, ref int at)
    {
        var start = at;
        var name = new StringBuilder();
        for (var i = at + 2; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                name.Append(text[++i]);
            }
            else if (text[i] == '\'')
            {
                if (i + 1 >= text.Length || text[i + 1] != ']')
                {
                    break;
                }

                at = i + 2;
                return name.ToString();
            }
            else
            {
                name.Append(text[i]);
            }
        }

        throw Broken(text, start);
    }

    private static int ReadIndex(string text, ref int at)
    {
        var end = text.IndexOf(']', at);
        if (end < 0 || !int.TryParse(text.AsSpan(at + 1, end - at - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            throw Broken(text, at);
        }

        at = end + 1;
        return index;
    }

    private static FormatException Broken(string text, int at) =>
        new(string.Create(CultureInfo.InvariantCulture, $"'{text}' is not a path: it breaks at character {at + 1}. Write for example line_items[2].amount or ['unit price']."));

    private string Write(string? anyIndex)
    {
        var text = new StringBuilder();
        foreach (var step in Steps())
        {
            if (step._name is not { } name)
            {
                text.Append(anyIndex ?? string.Create(CultureInfo.InvariantCulture, $"[{step._index}]"));
            }
            else if (IsWord(name))
            {
                text.Append(text.Length == 0 ? "" : ".").Append(name);
            }
            else
            {
                text.Append("['").Append(name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)).Append("']");
            }
        }

        return text.ToString();
    }
}
