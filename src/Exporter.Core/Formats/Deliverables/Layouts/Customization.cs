using System.Text.Json.Nodes;

namespace Exporter.Core.Formats.Deliverables.Layouts;

/// <summary>What a reviewer or a caller asked of a deliverable beside its template, read and checked.</summary>
internal sealed record Customization
{
    /// <summary>Nothing.</summary>
    public static readonly Customization None = new();

    // Where paper of the size letter is what printers hold (Unicode CLDR, paper sizes).
    private static readonly HashSet<string> LetterRegions = new(StringComparer.Ordinal) { "BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE" };

    /// <summary>Title instead of the document's, or null.</summary>
    public string? Title { get; init; }

    /// <summary>BCP 47 tag instead of the document's, or null.</summary>
    public string? Language { get; init; }

    /// <summary>Paper, or null for what is usual where the language is spoken.</summary>
    public PaperSize? Paper { get; init; }

    /// <summary>The rest of how it looks.</summary>
    public DeliverableStyle Style { get; init; } = new();

    /// <summary>Names of the sections that stand in it, in their order; null for the layout's own.</summary>
    public IReadOnlyList<string>? Sections { get; init; }

    /// <summary>Names of sections that are left out.</summary>
    public IReadOnlyList<string> Hidden { get; init; } = [];

    /// <summary>Headings by the names of their sections; an empty one takes the heading away.</summary>
    public IReadOnlyDictionary<string, string> Headings { get; init; } = new Dictionary<string, string>();

    /// <summary>Columns of fields, or null for the layout's own.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Keys that mean nothing here; templates of a user's own may read them.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>Where it stands, for messages.</summary>
    private string At { get; init; } = "";

    /// <summary>Reads it.</summary>
    /// <param name="given">Keys and values; null for none.</param>
    /// <param name="at">Path of <paramref name="given"/>, for messages.</param>
    /// <exception cref="InvalidSettingException">A value that its key does not take, or a key that is a slip of a known one: the message says where, and suggests.</exception>
    public static Customization Read(JsonObject? given, string at)
    {
        if (given is null)
        {
            return None;
        }

        var (read, others) = (new Customization { At = at }, new List<string>());
        foreach (var (name, value) in given)
        {
            if (CustomizationKeys.All.FirstOrDefault(k => k.Name == name) is { } key)
            {
                read = value is null ? read : key.Apply(read, new CustomizationValue($"{at}.{name}", value));
            }
            else if (name != CustomizationKeys.Own && Suggestion.Near(name, CustomizationKeys.All.Select(k => k.Name)) is { } meant)
            {
                throw new InvalidSettingException($"'{at}' has no '{name}'. Did you mean '{meant}'? Settings of a template of your own may have any name inside '{CustomizationKeys.Own}'.");
            }
            else
            {
                others.Add(name);
            }
        }

        return read with { Others = others };
    }

    /// <summary>How the deliverable looks, for a language.</summary>
    public DeliverableStyle StyleFor(string? language) => Style with
    {
        Paper = Paper ?? (language?.Split('-').Skip(1).Any(LetterRegions.Contains) == true ? PaperSize.Letter : PaperSize.A4),
    };

    /// <summary>The sections that are left, in the order that was asked for.</summary>
    /// <exception cref="InvalidSettingException">A section that the layout does not have.</exception>
    public IReadOnlyList<LayoutSection> Arrange(IReadOnlyList<LayoutSection> layout)
    {
        Require("sections", Sections ?? [], layout);
        Require("hide_sections", Hidden, layout);
        Require("headings", Headings.Keys, layout);
        var chosen = Sections?.SelectMany(n => layout.Where(s => s.Name == n)) ?? layout;
        return [.. chosen.Where(s => !Hidden.Contains(s.Name, StringComparer.Ordinal)).Select(Changed)];
    }

    private LayoutSection Changed(LayoutSection section) => section with
    {
        Heading = Headings.TryGetValue(section.Name, out var heading) ? (heading.Length == 0 ? null : heading) : section.Heading,
        Columns = section.Kind == LayoutKind.Fields ? Columns ?? section.Columns : section.Columns,
    };

    private void Require(string key, IEnumerable<string> names, IReadOnlyList<LayoutSection> layout)
    {
        foreach (var name in names)
        {
            if (!layout.Any(s => s.Name == name))
            {
                throw new InvalidSettingException($"'{At}.{key}' names '{name}', and the template has no such section.{Suggestion.For(name, layout.Select(s => s.Name).Distinct(StringComparer.Ordinal))}");
            }
        }
    }
}
