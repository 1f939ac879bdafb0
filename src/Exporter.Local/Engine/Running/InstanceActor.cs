using Exporter.Local.Engine.Store;

namespace Exporter.Local.Engine.Running;

/// <summary>What waits for one instance in this process. The dispatcher guards it.</summary>
internal sealed class InstanceActor(string id)
{
    public string Id => id;

    /// <summary>Not looked at yet.</summary>
    public List<Delivery> Pending { get; private set; } = [];

    /// <summary>Kept back until the instance is resumed.</summary>
    public List<Delivery> Held { get; set; } = [];

    /// <summary>Whether a step is under way: an instance takes one at a time.</summary>
    public bool IsRunning { get; set; }

    /// <summary>The instance, once loaded.</summary>
    public InstanceState? State { get; set; }

    public List<Delivery> TakePending()
    {
        var taken = Pending;
        Pending = [];
        return taken;
    }

    public void PutBack(List<Delivery> deliveries) => Pending.InsertRange(0, deliveries);
}
