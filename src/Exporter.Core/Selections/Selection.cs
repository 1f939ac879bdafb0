using Exporter.Core.Documents;
using Exporter.Core.Formats;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Selections;

/// <summary>
/// A checked selection. An element is selected where it satisfies all that is asked. The parts, captions and footnotes of what is selected come with it, and so does
/// a table's continuation on the next page; they are left out with it too, unless <c>types</c> or <c>ids</c> name them themselves. Safe for concurrent use.
/// </summary>
public sealed class Selection
{
    private const int MaxNames = 10_000;
    private const int MaxSections = 100;

    private readonly PageRanges? _pages;
    private readonly Zones? _zones;
    private readonly HashSet<ElementType>? _types;
    private readonly IReadOnlyList<string>? _sections;
    private readonly HashSet<string>? _ids;

    private Selection(SelectionSettings settings)
    {
        Settings = settings;
        _pages = settings.Pages is { } pages ? PageRanges.Parse(pages) : null;
        _zones = settings.Zones is { } zones ? Zones.Check(zones) : null;
        _types = Names(settings.Types, "types", MaxNames) is { } types ? [.. types.Select(Type)] : null;
        _sections = Names(settings.Sections, "sections", MaxSections);
        _ids = Names(settings.Ids, "ids", MaxNames)?.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>What it was made of; manifests record it.</summary>
    public SelectionSettings Settings { get; }

    /// <summary>Checks settings; null where they ask for nothing.</summary>
    /// <exception cref="InvalidSettingException">A setting that cannot be: the message names it and suggests.</exception>
    public static Selection? Create(SelectionSettings? settings)
    {
        if (settings is null || settings.IsEmpty)
        {
            return null;
        }

        SelectionMembers.Refuse(settings.Unknown, "A selection has", "pages", "zones", "types", "sections", "ids", "leave_out");
        return settings with { LeaveOut = null } is { IsEmpty: true }
            ? settings.LeaveOut is true ? throw new InvalidSettingException("Nothing is selected that could be left out. Say what, by pages, zones, types, sections or ids.") : null
            : new Selection(settings);
    }

    /// <summary>Takes the selected part out of a document. Neither the document nor the ledger is changed.</summary>
    /// <exception cref="SelectionRefusedException">It does not fit the document, or leaves nothing of it.</exception>
    public SelectedDocument Apply(Document document, Ledger ledger)
    {
        var leaveOut = Settings.LeaveOut is true;
        var warnings = new List<string>();
        var marks = new SelectionMarks(document);
        var understood = new List<string>();
        var zones = _zones?.Fresh();
        if (_pages is not null)
        {
            var fromTheEnd = new List<string>();
            var chosen = _pages.Resolve(marks.Pages, fromTheEnd);
            marks.ByPages(chosen);
            understood.Add($"{PageRanges.Describe(chosen)} of {PageRanges.Describe(marks.Pages)}{(fromTheEnd.Count == 0 ? "" : $" ({string.Join(", ", fromTheEnd.Distinct())})")}");
        }

        if (zones is not null)
        {
            marks.ByZones(zones, leaveOut, warnings);
            understood.Add(FormattableString.Invariant($"{_zones!.Count} zone{(_zones.Count == 1 ? "" : "s")}, by {_zones.Rule}"));
        }

        if (_types is not null)
        {
            marks.ByTypes(_types, warnings);
            understood.Add($"types {string.Join(", ", _types.Select(t => t.ToString()).Order(StringComparer.Ordinal))}");
        }

        if (_sections is not null)
        {
            marks.Narrow(Sections.Match(document.Elements, _sections, warnings), "selection:section");
            understood.Add($"sections {string.Join(", ", _sections.Select(s => $"'{s}'"))}");
        }

        if (_ids is not null)
        {
            marks.ByIds(_ids);
            understood.Add(FormattableString.Invariant($"{_ids.Count} id{(_ids.Count == 1 ? "" : "s")}"));
        }

        var kept = marks.Close(explicitly: _types is not null || _ids is not null, warnings);
        if (leaveOut)
        {
            kept = Array.ConvertAll(kept, k => !k);
        }

        var text = (leaveOut ? "all but " : "") + string.Join("; ", understood);
        var count = kept.Count(k => k);
        if (count == 0)
        {
            throw new SelectionRefusedException(FormattableString.Invariant($"The selection ({text}) leaves nothing of the document's {kept.Length} elements. 'tore-export preview' shows what a selection gives."));
        }

        var part = new SelectedPart(document, kept, marks);
        var fields = FieldSelection.Of(document.Fields, _pages is null ? null : marks.ChosenPages, zones, onlyPlaces: _types is null && _sections is null && _ids is null, leaveOut, marks.PageOf, warnings);
        return new SelectedDocument(
            document with { Elements = part.Elements(), Pages = _pages is null && zones is null ? document.Pages : part.Pages(leaveOut ? null : marks.ChosenPages), Fields = fields },
            part.Settle(ledger, leaveOut),
            text,
            count,
            kept.Length,
            warnings);
    }

    private static ElementType Type(string name) =>
        Enum.GetNames<ElementType>().FirstOrDefault(n => string.Equals(n, name.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)) is { } known
            ? Enum.Parse<ElementType>(known)
            : throw new InvalidSettingException($"There is no element type '{(name.Length > 60 ? name[..60] + "…" : name)}'.{Suggestion.For(name, Enum.GetNames<ElementType>())}");

    private static IReadOnlyList<string>? Names(IReadOnlyList<string>? names, string what, int most) =>
        names is null ? null
        : names.Count == 0 || names.Count > most || names.Any(string.IsNullOrWhiteSpace)
            ? throw new InvalidSettingException(FormattableString.Invariant($"'{what}' of a selection names 1 to {most} {what}, none of them blank."))
            : [.. names.Select(n => n.Trim())];
}
