using Exporter.Core.Targets;

namespace Exporter.Core.Exporting;

/// <summary>Passes a training file on and validates it on the way, so that it is never read again.</summary>
/// <param name="inner">Takes the bytes.</param>
/// <param name="validator">Judges them; whoever made it completes it.</param>
public sealed class TargetStream(Stream inner, TargetValidator validator) : WriteOnlyStream(inner)
{
    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Inner.Write(buffer);
        validator.Write(buffer);
    }

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Inner.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        validator.Write(buffer.Span);
    }
}
