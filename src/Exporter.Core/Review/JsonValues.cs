using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Exporter.Core.Review;

/// <summary>When two JSON values are the same to a reviewer: members in any order, numbers by value (<c>10</c>, <c>10.0</c> and <c>1e1</c>), text by its characters.</summary>
public static class JsonValues
{
    /// <summary>True where both say the same.</summary>
    public static bool Same(JsonNode? a, JsonNode? b)
    {
        switch (a, b)
        {
            case (null, null):
                return true;
            case (JsonObject x, JsonObject y):
                return x.Count == y.Count && x.All(p => y.TryGetPropertyValue(p.Key, out var value) && Same(p.Value, value));
            case (JsonArray x, JsonArray y):
                return x.Count == y.Count && x.Zip(y).All(p => Same(p.First, p.Second));
            case (JsonValue x, JsonValue y):
                return x.GetValueKind() == y.GetValueKind() && SameScalar(x, y);
            default:
                return false;
        }
    }

    /// <summary>
    /// Text that two values share exactly where they are <see cref="Same"/>; a cheap key for hashing. Not JSON.
    /// </summary>
    internal static string Key(JsonNode? node)
    {
        var text = new System.Text.StringBuilder();
        Append(node, text);
        return text.ToString();
    }

    /// <summary>Values below a node: its scalars that are not null.</summary>
    public static int CountFound(JsonNode? node) => node switch
    {
        null => 0,
        JsonObject o => o.Sum(p => CountFound(p.Value)),
        JsonArray a => a.Sum(CountFound),
        _ => node.GetValueKind() == JsonValueKind.Null ? 0 : 1,
    };

    private static void Append(JsonNode? node, System.Text.StringBuilder text)
    {
        switch (node)
        {
            case null:
                text.Append('~');
                break;
            case JsonObject o:
                text.Append('{');
                foreach (var (name, value) in o.OrderBy(p => p.Key, StringComparer.Ordinal))
                {
                    text.Append(CultureInfo.InvariantCulture, $"{name.Length}:{name}");
                    Append(value, text);
                }

                text.Append('}');
                break;
            case JsonArray a:
                text.Append('[');
                foreach (var item in a)
                {
                    Append(item, text);
                }

                text.Append(']');
                break;
            case JsonValue v when v.GetValueKind() == JsonValueKind.String:
                var s = v.GetValue<string>();
                text.Append(CultureInfo.InvariantCulture, $"\"{s.Length}:{s}");
                break;
            case JsonValue v when v.GetValueKind() == JsonValueKind.Number:
                text.Append('#').Append(Normalize(v.ToJsonString())).Append(';');
                break;
            default:
                text.Append(node.GetValueKind() switch { JsonValueKind.True => 't', JsonValueKind.False => 'f', _ => '~' });
                break;
        }
    }

    private static bool SameScalar(JsonValue x, JsonValue y) => x.GetValueKind() switch
    {
        JsonValueKind.String => string.Equals(x.GetValue<string>(), y.GetValue<string>(), StringComparison.Ordinal),
        JsonValueKind.Number => x.ToJsonString() is var a && y.ToJsonString() is var b && (a == b || Normalize(a) == Normalize(b)),
        _ => true,
    };

    // Sign, digits without zeros around them, exponent: exact for any length, where double and decimal would round.
    private static string Normalize(string number)
    {
        var negative = number[0] == '-';
        var mantissa = negative ? number[1..] : number;
        var exponent = BigInteger.Zero;
        if (mantissa.IndexOfAny(['e', 'E']) is >= 0 and var e)
        {
            exponent = BigInteger.Parse(mantissa.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            mantissa = mantissa[..e];
        }

        if (mantissa.IndexOf('.', StringComparison.Ordinal) is >= 0 and var dot)
        {
            exponent -= mantissa.Length - dot - 1;
            mantissa = mantissa.Remove(dot, 1);
        }

        var digits = mantissa.TrimStart('0');
        var trimmed = digits.TrimEnd('0');
        return trimmed.Length == 0 ? "0" : string.Create(CultureInfo.InvariantCulture, $"{(negative ? "-" : "")}{trimmed}e{exponent + digits.Length - trimmed.Length}");
    }
}
