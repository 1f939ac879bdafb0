namespace Exporter.Core.Formats;

/// <summary>A format whose whole text a template can write. The format checks what it wrote, so that its readers refuse nothing.</summary>
public interface ITextTemplateFormat : IExportFormat
{
    /// <summary>Whether everything that a template prints is escaped for HTML, whatever the template is called.</summary>
    bool EscapesHtml => false;

    /// <summary>Writes the text of a template.</summary>
    /// <param name="text">The text, with <c>\n</c> as its only line end and without control characters.</param>
    /// <param name="settings">The format's settings.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <returns>Rows written and warnings.</returns>
    /// <exception cref="TemplateOutputException">The text is not what the format demands.</exception>
    ValueTask<FormatReport> WriteTextAsync(string text, FormatSettings settings, IExportOutput output, CancellationToken cancellationToken);
}
