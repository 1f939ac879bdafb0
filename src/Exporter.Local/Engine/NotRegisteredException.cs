namespace Exporter.Local.Engine;

/// <summary>A workflow names an orchestrator or activity that this process does not have.</summary>
public sealed class NotRegisteredException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="kind">"orchestrator" or "activity".</param>
    /// <param name="name">The name.</param>
    public NotRegisteredException(string kind, string name)
        : base($"No {kind} is registered under the name '{name}': names never change, and code that stored workflows need stays registered.")
    {
    }
}
