namespace Exporter.Local.Engine.Store;

/// <summary>What a commit has put on the disk and the worker now has to carry out.</summary>
internal sealed record CommitEffects
{
    public required InstanceState State { get; init; }

    /// <summary>Whether the instance was removed meanwhile, so that nothing of the step was kept.</summary>
    public bool IsGone { get; init; }

    public List<ActivityItem> Activities { get; } = [];

    public List<TimerItem> Timers { get; } = [];

    public List<int> CancelledTimers { get; } = [];

    /// <summary>Activities of a terminated instance that need not run any more.</summary>
    public List<long> DroppedActivities { get; } = [];
}
