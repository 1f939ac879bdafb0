namespace Exporter.Tokenizers.Tests.Oracles;

/// <summary>A test that needs node and npm; skipped, with the reason, where they are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OracleFactAttribute : FactAttribute
{
    public OracleFactAttribute()
    {
        if (NodeOracle.WhyMissing is { } reason)
            Skip = reason;
    }
}

/// <inheritdoc cref="OracleFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OracleTheoryAttribute : TheoryAttribute
{
    public OracleTheoryAttribute()
    {
        if (NodeOracle.WhyMissing is { } reason)
            Skip = reason;
    }
}
