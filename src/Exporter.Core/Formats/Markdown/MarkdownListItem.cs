namespace Exporter.Core.Formats.Markdown;

/// <summary>A list item that blocks and further lists may stand in.</summary>
internal sealed class MarkdownListItem(MarkdownListItem? parent, string marker, bool startsList)
{
    /// <summary>Item around it, or null.</summary>
    public MarkdownListItem? Parent { get; } = parent;

    /// <summary>Number of items around it.</summary>
    public int Depth { get; } = parent is null ? 0 : parent.Depth + 1;

    /// <summary>Its marker with the blank after it.</summary>
    public string Marker { get; } = marker;

    /// <summary>True for the first item of a list.</summary>
    public bool StartsList { get; } = startsList;

    /// <summary>True while its marker is still to be written, before its first block.</summary>
    public bool IsPending { get; set; } = true;

    /// <summary>True once something was written outside it: nothing can stand in it any more.</summary>
    public bool IsClosed { get; set; }

    /// <summary>The lists in it.</summary>
    public MarkdownListState Lists { get; } = new();
}
