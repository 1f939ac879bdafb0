using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Exporter.Core.Tests.Formats.Support;

/// <summary>
/// Every property of a model object as text, by reflection: two objects with the same text are equal. Independent of the product's own writers,
/// and a property added later is compared without anyone remembering to.
/// </summary>
internal static class ModelText
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = false };

    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Append(text, value, "");
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value, string path)
    {
        switch (value)
        {
            case null:
                text.Append(path).Append(" = null\n");
                break;
            case JsonNode node:
                text.Append(path).Append(" = json ").Append(node.ToJsonString(Options)).Append('\n');
                break;
            case string or bool or int or long or Enum:
                text.Append(path).Append(" = ").Append(JsonSerializer.Serialize(value.ToString())).Append('\n');
                break;
            case double number:
                text.Append(path).Append(" = ").Append(BitConverter.DoubleToInt64Bits(number).ToString("x16", CultureInfo.InvariantCulture)).Append('\n');
                break;
            case ReadOnlyMemory<byte> bytes:
                text.Append(path).Append(" = bytes ").Append(Convert.ToHexString(bytes.Span)).Append('\n');
                break;
            case IEnumerable items:
                var i = 0;
                foreach (var item in items)
                {
                    Append(text, item, $"{path}[{i++}]");
                }

                text.Append(path).Append(" # ").Append(i).Append('\n');
                break;
            default:
                foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0).OrderBy(p => p.Name, StringComparer.Ordinal))
                {
                    Append(text, property.GetValue(value), $"{path}.{property.Name}");
                }

                break;
        }
    }
}
