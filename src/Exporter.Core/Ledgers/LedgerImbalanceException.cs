namespace Exporter.Core.Ledgers;

/// <summary>An export lost or doubled an element; nothing of it may be published.</summary>
public sealed class LedgerImbalanceException : Exception
{
    /// <summary>Creates the exception with a message that names the elements.</summary>
    public LedgerImbalanceException(string message)
        : base(message)
    {
    }
}
