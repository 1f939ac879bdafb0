using Exporter.Core.Formats.Rows;

namespace Exporter.Core.Templates;

/// <summary>A row in its document while a template writes it: texts that are asked for count the elements behind them as read.</summary>
/// <param name="Document">The document.</param>
/// <param name="Row">The row.</param>
/// <param name="Index">Its number, from 1.</param>
internal sealed record RowScope(DocumentScope Document, TemplateRow Row, long Index)
{
    /// <summary>Gives a text of the row that names what it stands under.</summary>
    public T Headed<T>(T value)
    {
        foreach (var heading in Row.Headings)
        {
            Document.MarkRead(heading.Id);
        }

        return value;
    }

    /// <summary>Gives a text of the row that holds its elements' words.</summary>
    public string Worded(string text)
    {
        foreach (var element in Row.Elements)
        {
            Document.MarkRead(element.Id);
        }

        return text;
    }
}
