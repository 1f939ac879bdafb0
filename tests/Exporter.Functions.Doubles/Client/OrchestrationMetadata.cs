// A double of Microsoft.DurableTask.Client: shape only, no behaviour. See the project file.
namespace Microsoft.DurableTask.Client;

public sealed class OrchestrationMetadata(string name, string instanceId)
{
    public string Name { get; } = name;

    public string InstanceId { get; } = instanceId;

    public OrchestrationRuntimeStatus RuntimeStatus { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset LastUpdatedAt { get; init; }

    public string? SerializedOutput { get; init; }

    public string? SerializedCustomStatus { get; init; }

    public TaskFailureDetails? FailureDetails { get; init; }
}

public enum OrchestrationRuntimeStatus
{
    Running,
    Completed,

    [Obsolete("The SDK marks it so.")]
    ContinuedAsNew,
    Failed,

    [Obsolete("The SDK marks it so.")]
    Canceled,
    Terminated,
    Pending,
    Suspended,
}
