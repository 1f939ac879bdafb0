namespace Exporter.Workflows.Ports;

/// <summary>Which page of a list is wanted.</summary>
/// <param name="Limit">Most records of it, 1 to <see cref="MaxLimit"/>.</param>
/// <param name="Continuation">Token of the page before, or null for the first.</param>
public sealed record PageRequest(int Limit = 50, string? Continuation = null)
{
    /// <summary>Largest page.</summary>
    public const int MaxLimit = 200;

    /// <summary>Most records of the page.</summary>
    public int Limit { get; } = Limit is >= 1 and <= MaxLimit ? Limit : throw new ArgumentOutOfRangeException(nameof(Limit), Limit, $"A page has 1 to {MaxLimit} records.");
}
