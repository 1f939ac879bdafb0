namespace Exporter.Local.Engine.Store;

/// <summary>An activity to run.</summary>
internal sealed record ActivityItem(long Id, string InstanceId, long Execution, int Seq, string Name, string? Input);
