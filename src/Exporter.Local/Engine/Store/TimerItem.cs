namespace Exporter.Local.Engine.Store;

/// <summary>A timer to fire at a time, UTC.</summary>
internal sealed record TimerItem(string InstanceId, long Execution, int Seq, DateTime FireAt);
