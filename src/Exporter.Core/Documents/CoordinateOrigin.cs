namespace Exporter.Core.Documents;

/// <summary>Corner from which coordinates count.</summary>
public enum CoordinateOrigin
{
    /// <summary>Top left, y growing downwards.</summary>
    TopLeft,

    /// <summary>Bottom left, y growing upwards.</summary>
    BottomLeft,
}
