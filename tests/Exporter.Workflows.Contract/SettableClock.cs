namespace Exporter.Workflows.Contract;

/// <summary>A clock that stands where a test sets it.</summary>
public sealed class SettableClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
