using System.Text.Json;

namespace Exporter.Core.Formats.Deliverables.Layouts;

/// <summary>Reads the sections that a layout template printed.</summary>
internal static class LayoutReader
{
    /// <summary>The sections in order.</summary>
    /// <exception cref="TemplateOutputException">The template printed something else.</exception>
    public static IReadOnlyList<LayoutSection> Read(string text)
    {
        var sections = new List<LayoutSection>();
        var at = 0;
        foreach (var line in text.Split('\n'))
        {
            var trimmed = line.Trim();
            if (trimmed.Length > 0)
            {
                sections.Add(Section(trimmed, at));
            }

            at += line.Length + 1;
        }

        return sections;
    }

    private static LayoutSection Section(string line, int at)
    {
        if (line[0] == LayoutFunctions.Mark)
        {
            try
            {
                return JsonSerializer.Deserialize(line.AsSpan(1), LayoutJson.Default.LayoutSection)!;
            }
            catch (JsonException)
            {
                // Text behind the section on its line: refused below.
            }
        }

        var shown = line.TrimStart(LayoutFunctions.Mark);
        throw new TemplateOutputException(
            $"a layout names sections and writes no text, but here stands '{(shown.Length > 60 ? shown[..60] + "…" : shown)}'. Write text with show_note(\"…\").", at);
    }
}
