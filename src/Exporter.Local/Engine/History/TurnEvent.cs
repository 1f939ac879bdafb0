using System.Text.Json.Serialization;
using Exporter.Orchestrations.Port;

namespace Exporter.Local.Engine.History;

/// <summary>What reached an orchestrator. <c>Seq</c> is the number of the action that it answers.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Started), "started")]
[JsonDerivedType(typeof(Completed), "completed")]
[JsonDerivedType(typeof(Failed), "failed")]
[JsonDerivedType(typeof(Fired), "fired")]
[JsonDerivedType(typeof(Raised), "raised")]
internal abstract record TurnEvent
{
    /// <summary>The run began.</summary>
    internal sealed record Started([property: JsonConverter(typeof(RawJsonConverter))] string? Input) : TurnEvent;

    /// <summary>An activity or child gave a result.</summary>
    internal sealed record Completed(int Seq, [property: JsonConverter(typeof(RawJsonConverter))] string? Result) : TurnEvent;

    /// <summary>An activity or child failed; <paramref name="Final"/> where another attempt cannot help.</summary>
    internal sealed record Failed(int Seq, WorkflowFailure Failure, bool Final = false) : TurnEvent;

    /// <summary>A timer fired.</summary>
    internal sealed record Fired(int Seq) : TurnEvent;

    /// <summary>An event came from outside.</summary>
    internal sealed record Raised(string Name, [property: JsonConverter(typeof(RawJsonConverter))] string? Payload) : TurnEvent;
}
