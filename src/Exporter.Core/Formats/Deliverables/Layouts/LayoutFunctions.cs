using System.Buffers;
using System.Text.Json;
using Exporter.Core.Documents;
using Exporter.Templates;

namespace Exporter.Core.Formats.Deliverables.Layouts;

/// <summary>
/// What a layout template calls: each function prints one section, in the place where the section stands. The text it prints is read back by
/// <see cref="LayoutReader"/>; a section is data, so no format has to know templates and no template has to know formats.
/// </summary>
internal static class LayoutFunctions
{
    /// <summary>What a section's line begins with; no template writes it by accident.</summary>
    public const char Mark = '\u0001';

    private const int LongestName = 64;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");
    private static readonly string[] SummaryParts = ["executive_summary", "key_findings", "recommendations", "risk_factors", "action_items"];
    private static readonly string[] FieldKinds = [.. Enum.GetValues<FieldKind>().Select(EnumNames<FieldKind>.Name)];
    private static readonly string[] States = [.. Enum.GetValues<FieldState>().Select(EnumNames<FieldState>.Name)];
    private static readonly string[] ElementTypes = Enum.GetNames<ElementType>();

    /// <summary>The functions by their names.</summary>
    public static Dictionary<string, object?> All { get; } = new(StringComparer.Ordinal)
    {
        ["show_summary"] = Function(call => Summary(call, LayoutKind.Summary, "Summary")),
        ["show_initial_summary"] = Function(call => Summary(call, LayoutKind.InitialSummary, "Summary before the review")),
        ["show_fields"] = Function(Fields),
        ["show_records"] = Function(call =>
        {
            call.Accept("heading", "only", "name");
            return new LayoutSection { Kind = LayoutKind.Records, Heading = Heading(call, "Line items"), Only = Texts(call, 1, "only", null), Name = Name(call, 2)! };
        }),
        ["show_changes"] = Function(call => Plain(call, LayoutKind.Changes, "Changes")),
        ["show_tables"] = Function(call =>
        {
            call.Accept("heading", "numeric", "limit", "name");
            return new LayoutSection { Kind = LayoutKind.Tables, Heading = Heading(call, "Tables"), Numeric = call.Flag(1, "numeric", false), Limit = Limit(call, 2), Name = Name(call, 3)! };
        }),
        ["show_content"] = Function(call =>
        {
            call.Accept("heading", "types", "name");
            return new LayoutSection { Kind = LayoutKind.Content, Heading = Heading(call, null), Types = Texts(call, 1, "types", ElementTypes), Name = Name(call, 2)! };
        }),
        ["show_outline"] = Function(call => Plain(call, LayoutKind.Outline, "Contents")),
        ["show_provenance"] = Function(call =>
        {
            call.Accept("heading", "history", "name");
            return new LayoutSection { Kind = LayoutKind.Provenance, Heading = Heading(call, "Provenance"), History = call.Flag(1, "history", true), Name = Name(call, 2)! };
        }),
        ["show_note"] = Function(call =>
        {
            call.Accept("text", "heading", "name");
            return new LayoutSection { Kind = LayoutKind.Note, Text = call.Text(0, "text") ?? throw Fault("'show_note' needs its text: show_note(\"…\")."), Heading = call.Text(1, "heading"), Name = Name(call, 2)! };
        }),
    };

    private static TemplateFunction Function(Func<TemplateCall, LayoutSection> make) =>
        call => new TemplateHtml(Mark + JsonSerializer.Serialize(make(call), LayoutJson.Default.LayoutSection) + "\n");

    private static LayoutSection Plain(TemplateCall call, LayoutKind kind, string heading)
    {
        call.Accept("heading", "name");
        return new LayoutSection { Kind = kind, Heading = Heading(call, heading), Name = Name(call, 1)! };
    }

    private static LayoutSection Summary(TemplateCall call, LayoutKind kind, string heading)
    {
        call.Accept("heading", "parts", "method", "name");
        return new LayoutSection { Kind = kind, Heading = Heading(call, heading), Parts = Texts(call, 1, "parts", SummaryParts), Method = call.Flag(2, "method", true), Name = Name(call, 3)! };
    }

    private static LayoutSection Fields(TemplateCall call)
    {
        call.Accept("heading", "columns", "only", "kinds", "except_kinds", "states", "limit", "records", "name");
        return new LayoutSection
        {
            Kind = LayoutKind.Fields,
            Heading = Heading(call, "Fields"),
            Columns = Texts(call, 1, "columns", FieldColumns.All),
            Only = Texts(call, 2, "only", null),
            Kinds = Texts(call, 3, "kinds", FieldKinds),
            ExceptKinds = Texts(call, 4, "except_kinds", FieldKinds),
            States = Texts(call, 5, "states", States),
            Limit = Limit(call, 6),
            Records = call.Flag(7, "records", true),
            Name = Name(call, 8)!,
        };
    }

    // None given means the usual heading, none said means no heading.
    private static string? Heading(TemplateCall call, string? usual) => call.TryGet(0, "heading", out var given) && given is null ? null : call.Text(0, "heading", usual);

    // What a customisation calls the section; null for its kind's name.
    private static string? Name(TemplateCall call, int index) => call.Text(index, "name") is { } name
        ? name.Length is > 0 and <= LongestName && !name.AsSpan().ContainsAnyExcept(NameCharacters) ? name : throw Fault("'name' is a short word of small letters, digits and _.")
        : null;

    private static int? Limit(TemplateCall call, int index) => call.TryGet(index, "limit", out var given) && given is not null
        ? call.Whole(index, "limit", 0) is >= 0 and <= int.MaxValue and var limit ? (int)limit : throw Fault("'limit' is a whole number from 0.")
        : null;

    private static List<string>? Texts(TemplateCall call, int index, string name, string[]? known)
    {
        if (!call.TryGet(index, name, out var given) || given is null)
        {
            return null;
        }

        var texts = given switch
        {
            string one => [one],
            IReadOnlyList<object?> list when list.All(i => i is string or TemplateHtml) => list.Select(i => i as string ?? ((TemplateHtml)i!).Text).ToList(),
            _ => throw Fault($"'{name}' is a list of texts."),
        };
        return known is not null && texts.Find(t => !known.Contains(t, StringComparer.Ordinal)) is { } unknown
            ? throw Fault($"'{name}' has no '{unknown}'.{Suggestion.For(unknown, known)}")
            : texts;
    }

    private static TemplateException Fault(string message) => new(TemplateErrorKind.Value, message);
}
