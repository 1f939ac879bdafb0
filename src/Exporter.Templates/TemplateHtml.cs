namespace Exporter.Templates;

/// <summary>Text that is HTML already and is not escaped again. Functions of the host get and may return it.</summary>
/// <param name="Text">The HTML.</param>
public sealed record TemplateHtml(string Text)
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}
