namespace Exporter.Core.Formats.Deliverables.Excel;

/// <summary>What the workbook has to know of a sheet that was written.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Its part.</param>
/// <param name="Shows">What it shows.</param>
internal sealed record WrittenSheet(string Name, string Path, string Shows)
{
    /// <summary>Whether it is the one in view when the workbook is opened.</summary>
    public bool Selected { get; init; }

    /// <summary>Whether its pages lie on their side.</summary>
    public bool Landscape { get; init; }

    /// <summary>Rows at its top that head every printed page.</summary>
    public int HeaderRows { get; set; }

    /// <summary>Rows below them.</summary>
    public int DataRows { get; set; }

    /// <summary>The cells that its filter covers, or null.</summary>
    public string? Filtered { get; set; }
}
