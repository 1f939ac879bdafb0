namespace Exporter.Http.Rows;

/// <summary>What a row does with a request's body.</summary>
public enum BodyKind
{
    /// <summary>It takes none; one that comes is not read.</summary>
    None,

    /// <summary>It takes JSON, which is read whole, within a bound, before the handler runs.</summary>
    Json,

    /// <summary>The handler reads it as it comes.</summary>
    Stream,
}
