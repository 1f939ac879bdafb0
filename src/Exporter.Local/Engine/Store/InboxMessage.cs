using System.Text.Json.Serialization;
using Exporter.Local.Engine.History;
using Exporter.Orchestrations.Port;

namespace Exporter.Local.Engine.Store;

/// <summary>What can reach an instance.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Start), "start")]
[JsonDerivedType(typeof(Happened), "happened")]
[JsonDerivedType(typeof(Suspend), "suspend")]
[JsonDerivedType(typeof(Resume), "resume")]
[JsonDerivedType(typeof(Terminate), "terminate")]
[JsonDerivedType(typeof(Fail), "fail")]
internal abstract record InboxMessage
{
    /// <summary>Wakes an instance that has not begun; its input stands with the instance.</summary>
    internal sealed record Start : InboxMessage;

    /// <summary>Something for the orchestrator.</summary>
    internal sealed record Happened(TurnEvent Event) : InboxMessage;

    internal sealed record Suspend(string? Reason) : InboxMessage;

    internal sealed record Resume(string? Reason) : InboxMessage;

    internal sealed record Terminate(string? Reason) : InboxMessage;

    /// <summary>The engine found the orchestrator at fault after its turn.</summary>
    internal sealed record Fail(WorkflowFailure Failure) : InboxMessage;
}
