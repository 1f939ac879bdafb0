namespace Exporter.Orchestrations.Port;

/// <summary>What may be the id of an instance: what every engine takes.</summary>
public static class WorkflowInstanceId
{
    /// <summary>Most characters.</summary>
    public const int MaxLength = 100;

    /// <summary>Gives the id back where it is one.</summary>
    /// <exception cref="ArgumentException">It is empty, longer than <see cref="MaxLength"/>, begins with <c>@</c>, or has a control character or one of <c>/ \ # ?</c>.</exception>
    public static string Check(string instanceId)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        if (instanceId.Length > MaxLength)
        {
            throw new ArgumentException($"An instance id has at most {MaxLength} characters, and this one has {instanceId.Length}.", nameof(instanceId));
        }

        if (instanceId[0] == '@' || instanceId.AsSpan().IndexOfAny("/\\#?") >= 0 || instanceId.Any(char.IsControl))
        {
            throw new ArgumentException(
                $"'{instanceId}' cannot be an instance id: it must not begin with '@' or have control characters or any of / \\ # ?", nameof(instanceId));
        }

        return instanceId;
    }
}
