namespace Exporter.Local.Engine.Store;

/// <summary>Who waits for an instance's end, and under which number.</summary>
internal sealed record ParentLink(string InstanceId, long Execution, int Seq);
