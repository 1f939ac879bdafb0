using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Exporter.Templates;

[JsonSerializable(typeof(JsonNode))]
internal sealed partial class TemplateJson : JsonSerializerContext;
