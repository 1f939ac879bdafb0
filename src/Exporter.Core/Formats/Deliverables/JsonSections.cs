using System.Text.Json;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Deliverables.Layouts;
using Exporter.Core.Formats.Writing;

namespace Exporter.Core.Formats.Deliverables;

/// <summary>Writes the kinds of sections as JSON that the standard layout does not have.</summary>
internal static class JsonSections
{
    public static async ValueTask WriteAsync(JsonOutput json, DeliverableView view, IGrouping<LayoutKind, LayoutSection> sections, CancellationToken cancellationToken)
    {
        var writer = json.Writer;
        switch (sections.Key)
        {
            case LayoutKind.Records:
                writer.WriteStartArray("records");
                foreach (var table in sections.SelectMany(view.Records).DistinctBy(t => t.Path, StringComparer.Ordinal))
                {
                    Records(writer, table);
                    await json.DrainAsync(cancellationToken).ConfigureAwait(false);
                }

                writer.WriteEndArray();
                break;
            case LayoutKind.Tables:
                var captions = view.Captions();
                writer.WriteStartArray("tables");
                foreach (var place in sections.SelectMany(view.Tables).Distinct())
                {
                    Table(writer, view, view.Body.Elements[place], [.. captions[view.Body.Elements[place].Id]]);
                    await json.DrainAsync(cancellationToken).ConfigureAwait(false);
                }

                writer.WriteEndArray();
                break;
            case LayoutKind.Outline:
                Outline(writer, view);
                break;
            case LayoutKind.Note:
                writer.WriteStartArray("notes");
                foreach (var note in sections)
                {
                    writer.WriteStartObject();
                    writer.WriteString("heading", note.Heading);
                    writer.WriteString("text", note.Text);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
                break;
            default:
                break;
        }
    }

    /// <summary>A table's rows as arrays of text.</summary>
    public static void Rows(Utf8JsonWriter json, TableContent table)
    {
        json.WriteStartArray("rows");
        foreach (var row in TableRows.Of(table))
        {
            json.WriteStartArray();
            foreach (var cell in row)
            {
                json.WriteStringValue(cell);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void Records(Utf8JsonWriter json, RecordTable table)
    {
        json.WriteStartObject();
        json.WriteString("path", table.Path);
        json.Strings("columns", table.Columns);
        json.WriteStartArray("rows");
        foreach (var row in table.Rows)
        {
            json.WriteStartArray();
            foreach (var cell in row)
            {
                json.WriteStringValue(cell);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Table(Utf8JsonWriter json, DeliverableView view, Element element, List<Element> captions)
    {
        json.WriteStartObject();
        json.WriteString("id", element.Id);
        json.Optional("page", element.Page);
        json.Optional("caption", captions.Count == 0 ? null : string.Join(' ', captions.Select(c => c.Text)));
        Rows(json, element.Table!);
        json.WriteEndObject();
        view.Exported.Add(element.Id);
        view.Exported.UnionWith(captions.Select(c => c.Id));
    }

    private static void Outline(Utf8JsonWriter json, DeliverableView view)
    {
        json.WriteStartArray("outline");
        foreach (var section in DocumentSection.Split(view.Body.Elements).Where(s => s.Heading >= 0))
        {
            var heading = view.Body.Elements[section.Heading];
            json.WriteStartObject();
            json.WriteString("heading", section.HeadingPath[^1]);
            json.WriteNumber("level", section.Level);
            json.Optional("page", heading.Page);
            json.WriteEndObject();
            view.Exported.Add(heading.Id);
        }

        json.WriteEndArray();
    }
}
