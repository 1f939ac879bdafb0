using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Exporter.Core.Records;
using Exporter.Http.Endpoints;

namespace Exporter.Http.OpenApi;

/// <summary>JSON Schemas of the types that rows take and give, each once under its name.</summary>
internal sealed class SchemaSet
{
    private const string Prefix = "#/components/schemas/";

    // Records of the stages: what the one type that stands for them all may be.
    private static readonly Type[] StageTypes = [typeof(InitialSummaryRecord), typeof(UserModificationsRecord), typeof(FinalDeliverableRecord), typeof(UserFeedbackRecord)];

    private readonly SortedDictionary<string, JsonNode> _schemas = new(StringComparer.Ordinal);

    /// <summary>A reference to the schema of a type, which is added where it is new.</summary>
    public JsonObject Of(Type type)
    {
        if (type == typeof(object))
        {
            return new JsonObject { ["type"] = "object" };
        }

        var name = NameOf(type);
        if (!_schemas.ContainsKey(name))
        {
            // Entered first: types may refer to themselves.
            _schemas[name] = new JsonObject();
            _schemas[name] = type == typeof(StageRecord)
                ? new JsonObject { ["anyOf"] = new JsonArray([.. StageTypes.Select(Of)]) }
                : JsonSchemaExporter.GetJsonSchemaAsNode(RecordJson.Options, type, new JsonSchemaExporterOptions
                {
                    TreatNullObliviousAsNonNullable = true,
                    TransformSchemaNode = (context, schema) => context.Path.Length > 0 && IsNamed(context.TypeInfo.Type) ? Referred(context.TypeInfo.Type, schema) : schema,
                });
        }

        return new JsonObject { ["$ref"] = Prefix + name };
    }

    public JsonObject Components()
    {
        var all = new JsonObject();
        foreach (var (name, schema) in _schemas)
        {
            all[name] = schema.DeepClone();
        }

        return all;
    }

    private JsonObject Referred(Type type, JsonNode schema)
    {
        var reference = Of(type);
        var isNullable = schema is JsonObject o && o["type"] is JsonArray types && types.Any(t => t?.GetValue<string>() == "null");
        return isNullable ? new JsonObject { ["anyOf"] = new JsonArray(reference, new JsonObject { ["type"] = "null" }) } : reference;
    }

    private static bool IsNamed(Type type) =>
        type is { IsClass: true, Namespace: { } space } && space.StartsWith("Exporter.", StringComparison.Ordinal);

    private static string NameOf(Type type)
    {
        var name = type.Name.Split('`')[0];
        foreach (var ending in new[] { "View", "Body", "Record" })
        {
            if (name.EndsWith(ending, StringComparison.Ordinal) && name.Length > ending.Length && !type.IsGenericType)
            {
                name = ending == "View" ? name[..^4] : name;
                break;
            }
        }

        return type.IsGenericType ? NameOf(type.GetGenericArguments()[0]) + name : name;
    }
}
