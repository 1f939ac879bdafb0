using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Readers.Building;

namespace Exporter.Core.Readers.DocumentJson;

/// <summary>Reads elements, checks what the model promises of them, and holds the bounds.</summary>
internal sealed class ElementParser(JsonPlace at, ReadLimits limits)
{
    private static readonly string[] ElementMembers =
    [
        "id", "type", "text", "level", "parent_id", "page", "regions", "layer", "confidence", "detection_method", "languages", "runs", "table", "list",
        "code_language", "image", "source_label", "custom_fields",
    ];

    private static readonly string[] RegionMembers = ["page", "polygon", "origin", "system"];
    private static readonly string[] RunMembers = ["text", "marks", "link"];
    private static readonly string[] ListMembers = ["ordered", "number", "marker", "checked"];
    private static readonly string[] ImageMembers = ["description", "uri", "media_type", "classification", "data"];
    private static readonly string[] DataMembers = ["media_type", "width", "height", "base64"];

    private readonly InlinePictures _pictures = new(limits);

    private readonly Dictionary<string, int> _depths = new(StringComparer.Ordinal);
    private readonly TableParser _tables = new(at, limits);

    public Element Element(JsonElement json)
    {
        // Collected first and made once: a copy for each member would cost more than reading it.
        string? id = null, parent = null, method = null, language = null, label = null;
        ElementType? type = null;
        int? level = null, page = null;
        double? confidence = null;
        var text = "";
        var layer = ContentLayer.Body;
        IReadOnlyList<Region> regions = [];
        IReadOnlyList<string> languages = [];
        IReadOnlyList<TextRun> runs = [];
        TableContent? table = null;
        ListMarker? list = null;
        ImageContent? image = null;
        JsonObject? custom = null;
        foreach (var (member, value) in at.Members(json, ElementMembers))
        {
            switch (member)
            {
                case "id": id = at.Text(value); break;
                case "type": type = Type(value); break;
                case "text": text = at.Text(value); break;
                case "level": level = at.Whole(value); break;
                case "parent_id": parent = at.Text(value); break;
                case "page": page = at.Whole(value); break;
                case "regions": regions = Regions(value); break;
                case "layer": layer = Name<ContentLayer>(value); break;
                case "confidence": confidence = at.Number(value); break;
                case "detection_method": method = at.Text(value); break;
                case "languages": languages = at.Items(value, at.Text); break;
                case "runs": runs = at.Items(value, Run); break;
                case "table": table = _tables.Table(value, Regions); break;
                case "list": list = List(value); break;
                case "code_language": language = at.Text(value); break;
                case "image": image = Image(value); break;
                case "source_label": label = at.Text(value); break;
                default: custom = Custom(value); break;
            }
        }

        if (id is null || type is null)
        {
            at.Refuse("'id' and 'type' are required");
        }

        var element = new Element
        {
            Id = id,
            Type = type.Value,
            Text = text,
            Level = level,
            ParentId = parent,
            Page = page,
            Regions = regions,
            Layer = layer,
            Confidence = confidence,
            DetectionMethod = method,
            Languages = languages,
            Runs = runs,
            Table = table,
            List = list,
            CodeLanguage = language,
            Image = image,
            SourceLabel = label,
            CustomFields = custom,
        };
        Check(element);
        return element;
    }

    public List<Region> Regions(JsonElement json) => at.Items(json, Region);

    /// <summary>The value of an enumeration by its name.</summary>
    public T Name<T>(JsonElement json)
        where T : struct, Enum
    {
        var name = at.Text(json);
        if (!EnumNames<T>.TryParse(name, out var value))
        {
            at.Refuse($"'{(name.Length <= 60 ? name : name[..60] + "…")}' is not known.{Suggestion.For(name, EnumNames<T>.All)}");
        }

        return value;
    }

    private void Check(Element element)
    {
        var depth = element.ParentId is { } parent && _depths.TryGetValue(parent, out var above) ? above + 1 : 1;
        if (!_depths.TryAdd(element.Id, depth))
        {
            at.Refuse($"the id '{element.Id}' is an earlier element's already");
        }

        if (depth > limits.MaxElementDepth)
        {
            at.Refuse(string.Create(CultureInfo.InvariantCulture, $"elements nest deeper than {limits.MaxElementDepth} levels"));
        }

        if (element.Runs.Count > 0 && string.Concat(element.Runs.Select(r => r.Text)) != element.Text)
        {
            at.Refuse("the texts of 'runs' joined are not 'text'");
        }
    }

    private ElementType Type(JsonElement json)
    {
        var name = at.Text(json);
        if (!Enum.TryParse<ElementType>(name, out var type) || !Enum.IsDefined(type) || type.ToString() != name)
        {
            at.Refuse($"there is no element type '{(name.Length <= 60 ? name : name[..60] + "…")}'.{Suggestion.For(name, Enum.GetNames<ElementType>())}");
        }

        return type;
    }

    private Region Region(JsonElement json)
    {
        int? page = null;
        List<double>? polygon = null;
        var origin = CoordinateOrigin.TopLeft;
        string? system = null;
        foreach (var (member, value) in at.Members(json, RegionMembers))
        {
            switch (member)
            {
                case "page": page = at.Whole(value); break;
                case "polygon": polygon = at.Items(value, at.Number); break;
                case "origin": origin = Name<CoordinateOrigin>(value); break;
                default: system = at.Text(value); break;
            }
        }

        if (page is null || polygon is null)
        {
            at.Refuse("'page' and 'polygon' are required");
        }

        return new Region(page.Value, polygon, origin, system);
    }

    private TextRun Run(JsonElement json)
    {
        var run = new TextRun("");
        foreach (var (member, value) in at.Members(json, RunMembers))
        {
            run = member switch
            {
                "text" => run with { Text = at.Text(value) },
                "marks" => run with { Marks = at.Items(value, Name<TextMarks>).Aggregate(TextMarks.None, (all, mark) => all | mark) },
                _ => run with { Link = at.Text(value) },
            };
        }

        return run;
    }

    private ListMarker List(JsonElement json)
    {
        var list = new ListMarker();
        foreach (var (member, value) in at.Members(json, ListMembers))
        {
            list = member switch
            {
                "ordered" => list with { Ordered = at.Flag(value) },
                "number" => list with { Number = at.Whole(value) },
                "marker" => list with { Marker = at.Text(value) },
                _ => list with { Checked = at.Flag(value) },
            };
        }

        return list;
    }

    private ImageContent Image(JsonElement json)
    {
        var image = new ImageContent();
        foreach (var (member, value) in at.Members(json, ImageMembers))
        {
            image = member switch
            {
                "description" => image with { Description = at.Text(value) },
                "uri" => image with { Uri = at.Text(value) },
                "media_type" => image with { MediaType = at.Text(value) },
                "classification" => image with { Classification = at.Text(value) },
                _ => image with { Data = Picture(value) },
            };
        }

        return image;
    }

    // The bytes say what the picture is; what stands beside them is for readers of the file.
    private ImageData? Picture(JsonElement json)
    {
        byte[]? bytes = null;
        foreach (var (member, value) in at.Members(json, DataMembers))
        {
            switch (member)
            {
                case "base64":
                    at.Expect(value, JsonValueKind.String, "a string");
                    if (!value.TryGetBytesFromBase64(out bytes))
                    {
                        at.Refuse("Base64 is expected");
                    }

                    break;
                case "media_type":
                    at.Text(value);
                    break;
                default:
                    at.Whole(value, 1);
                    break;
            }
        }

        return bytes is null ? null : _pictures.Of(bytes);
    }

    private JsonObject Custom(JsonElement json)
    {
        at.Expect(json, JsonValueKind.Object, "an object");
        return (JsonObject)Copy(json)!;
    }

    // The depth is bounded by that of the parsed JSON.
    private JsonNode? Copy(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new JsonObject();
                foreach (var member in json.EnumerateObject())
                {
                    if (!members.TryAdd(member.Name, Copy(member.Value)))
                    {
                        at.Refuse($"the member '{member.Name}' stands twice in it");
                    }
                }

                return members;
            case JsonValueKind.Array:
                var items = new JsonArray();
                foreach (var item in json.EnumerateArray())
                {
                    items.Add(Copy(item));
                }

                return items;
            case JsonValueKind.Null:
                return null;
            default:
                return JsonValue.Create(json.Clone());
        }
    }
}
