using System.Globalization;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Deliverables.Layouts;
using Exporter.Core.Formats.Writing;

namespace Exporter.Core.Formats.Deliverables.Html;

/// <summary>The headings of a page before it is written: their anchors, and what its list of contents names.</summary>
internal sealed class HtmlContents
{
    // From so many headings on, a page is longer than what one sees at once.
    private const int Long = 10;
    private const int MostEntries = 500;

    private readonly List<string?> _sections = [];
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<string, string> _headings = new(StringComparer.Ordinal);
    private int _written;

    public HtmlContents(DeliverableView view)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var section in view.Sections)
        {
            var shown = view.Shows(section);
            _sections.Add(shown && section.Heading is not null ? Unique(section.Name.Replace('_', '-'), ids) : null);
            if (_sections[^1] is { } id)
            {
                _entries.Add(new Entry(1, id, section.Heading!));
            }

            if (shown && section.Kind == LayoutKind.Content)
            {
                Add(view.Body, section);
            }
        }

        IsShown = _entries.Count > 0 && (view.Style.Contents ?? (_entries.Count >= Long && !view.Sections.Any(s => s.Kind == LayoutKind.Outline)));
        if (_entries.Count > MostEntries)
        {
            _entries.RemoveAll(e => e.Level > 1);
        }
    }

    /// <summary>Whether the page has a list of contents.</summary>
    public bool IsShown { get; }

    /// <summary>Sections, and the headings of the document's text one or two levels deep.</summary>
    public IReadOnlyList<Entry> Entries => _entries;

    /// <summary>Anchor of a section, or null where it has no heading.</summary>
    public string? Section(int place) => _sections[place];

    /// <summary>Anchor of the first place where a heading of the document stands, or null where it is not shown.</summary>
    public string? Heading(string element) => _headings.GetValueOrDefault(element);

    /// <summary>Anchor of the heading of such a number among all that are written.</summary>
    public static string Anchor(int number) => string.Create(CultureInfo.InvariantCulture, $"heading-{number}");

    /// <summary>Whether an element is written as a heading.</summary>
    public static bool IsHeading(Element element) => element.Type == ElementType.Title && !BlockText.IsEmpty(element) && !(element.Table is { } table && TableRows.HasText(table));

    private void Add(DocumentBody body, LayoutSection section)
    {
        var (chosen, levels, nested) = (DeliverableView.Chosen(section), new HeadingLevels(), new NestedLevels());
        foreach (var element in body.Elements)
        {
            var stated = HeadingLevels.IsHeading(element) ? levels.Next(element) : 1;
            if (chosen(element) && IsHeading(element))
            {
                var id = Anchor(++_written);
                _headings.TryAdd(element.Id, id);
                if (nested.Next(stated) + (section.Heading is null ? 0 : 1) is <= 2 and var level)
                {
                    // The first entry of a list cannot lie below another.
                    _entries.Add(new Entry(_entries.Count == 0 ? 1 : level, id, element.Text));
                }
            }
        }
    }

    private static string Unique(string name, HashSet<string> ids)
    {
        var id = name;
        for (var n = 2; !ids.Add(id); n++)
        {
            id = string.Create(CultureInfo.InvariantCulture, $"{name}-{n}");
        }

        return id;
    }

    /// <summary>A line of the list of contents.</summary>
    /// <param name="Level">1, or 2 for what lies below.</param>
    /// <param name="Id">Anchor.</param>
    /// <param name="Text">Its words.</param>
    internal sealed record Entry(int Level, string Id, string Text);
}
