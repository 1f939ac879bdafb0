using System.Globalization;
using System.Text.Json;
using Exporter.Core.Readers.Building;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.DocumentIntelligence;

/// <summary>Reads how deep headings stand from the tree of sections.</summary>
internal static class DiSections
{
    /// <summary>Levels of headings by number of their paragraph; the first section holds the whole document, so headings right under it are level 2, below the title.</summary>
    /// <exception cref="InputRefusedException">A section contains itself, or they nest too deeply.</exception>
    public static Dictionary<int, int> Levels(JsonElement result, DocumentBuilder builder)
    {
        Dictionary<int, int> levels = [];
        var sections = result.Items("sections").ToList();
        var depths = new int[sections.Count];
        var open = new Stack<(int Section, int Depth)>();
        for (var i = 0; i < sections.Count; i++)
        {
            if (depths[i] == 0)
            {
                depths[i] = 1;
                open.Push((i, 1));
            }

            while (open.TryPop(out var at))
            {
                builder.CheckDepth(at.Depth, string.Create(CultureInfo.InvariantCulture, $"/sections/{at.Section}"));
                foreach (var reference in sections[at.Section].Items("elements"))
                {
                    if (Index(reference.AsString(), "/paragraphs/") is { } paragraph)
                    {
                        levels.TryAdd(paragraph, Math.Max(2, at.Depth));
                    }
                    else if (Index(reference.AsString(), "/sections/") is { } child && child < sections.Count)
                    {
                        if (depths[child] > 0)
                        {
                            throw new InputRefusedException(string.Create(
                                CultureInfo.InvariantCulture,
                                $"{builder.Name}: /sections/{child} is part of more than one section, or of itself. Sections form a tree; correct the references or analyse the document again."));
                        }

                        depths[child] = at.Depth + 1;
                        open.Push((child, at.Depth + 1));
                    }
                }
            }
        }

        return levels;
    }

    private static int? Index(string? reference, string prefix) =>
        reference is not null && reference.LastIndexOf(prefix, StringComparison.Ordinal) is >= 0 and var at
        && int.TryParse(reference.AsSpan(at + prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
}
