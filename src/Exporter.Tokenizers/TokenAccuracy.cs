namespace Exporter.Tokenizers;

/// <summary>Whether counts are the model's own, or an estimate, and how far off an estimate may be.</summary>
/// <param name="IsExact">The ids are those that the model's own tokenizer gives.</param>
/// <param name="RelativeError">
/// For an estimate, the stated bound: the true count of a text of 200 tokens or more is expected within
/// <c>count × (1 ± RelativeError)</c>. Zero for an exact one.
/// </param>
/// <param name="Basis">How the figure was derived, in a sentence.</param>
public sealed record TokenAccuracy(bool IsExact, double RelativeError, string Basis)
{
    /// <summary>Ids and counts equal the model's own.</summary>
    public static TokenAccuracy Exact { get; } = new(true, 0, "the model's own vocabulary and rules");

    /// <summary><c>exact</c>, or <c>estimate ±N%</c>: to stand wherever a count is shown.</summary>
    public string Label => IsExact
        ? "exact"
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"estimate ±{Math.Round(RelativeError * 100)}%");
}
