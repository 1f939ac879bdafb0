namespace Exporter.Pdf.Layout;

/// <summary>A block that has been measured and waits to be drawn.</summary>
internal abstract class Placement
{
    /// <summary>Space above it.</summary>
    public virtual double Above => 0;

    /// <summary>Height that must be free for it to begin on a page.</summary>
    public abstract double First { get; }

    /// <summary>Whether it needs a page that lies otherwise than usual.</summary>
    public virtual bool Turned => false;

    /// <summary>Draws it.</summary>
    public abstract ValueTask PlaceAsync(CancellationToken cancellationToken);
}
