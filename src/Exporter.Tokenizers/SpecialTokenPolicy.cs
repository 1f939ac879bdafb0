using System.Collections.Frozen;

namespace Exporter.Tokenizers;

/// <summary>
/// What becomes of special tokens that stand literally in a text, as in tiktoken: those allowed become their id, those refused
/// make the call fail, the rest are text like any other.
/// </summary>
public sealed class SpecialTokenPolicy
{
    private readonly FrozenSet<string>? _allowed;
    private readonly FrozenSet<string>? _refused;

    private SpecialTokenPolicy(FrozenSet<string>? allowed, FrozenSet<string>? refused)
    {
        _allowed = allowed;
        _refused = refused;
    }

    /// <summary>All are text. The default, and right for text that somebody else wrote.</summary>
    public static SpecialTokenPolicy AsText { get; } = new([], []);

    /// <summary>All become their ids.</summary>
    public static SpecialTokenPolicy Allow { get; } = new(null, []);

    /// <summary>Any of them makes the call fail with <see cref="SpecialTokenException"/>.</summary>
    public static SpecialTokenPolicy Refuse { get; } = new([], null);

    /// <summary>Some become their ids, some fail, the rest are text. One that stands in both is allowed.</summary>
    /// <param name="allowed">Those that become their ids.</param>
    /// <param name="refused">Those that fail; null: all that are not allowed, which is tiktoken's default.</param>
    public static SpecialTokenPolicy Of(IEnumerable<string> allowed, IEnumerable<string>? refused = null)
    {
        ArgumentNullException.ThrowIfNull(allowed);
        return new(allowed.ToFrozenSet(StringComparer.Ordinal), refused?.ToFrozenSet(StringComparer.Ordinal));
    }

    internal bool LooksForNone => _allowed is { Count: 0 } && _refused is { Count: 0 };

    internal bool Allows(string token) => _allowed is null || _allowed.Contains(token);

    internal bool Refuses(string token) => !Allows(token) && (_refused is null || _refused.Contains(token));
}
