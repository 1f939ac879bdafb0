using Exporter.Local.Engine.Store;

namespace Exporter.Local.Engine.Running;

/// <summary>Histories of the instances that ran last, so that a waiting instance need not be read again. Only the worker's process changes them.</summary>
internal sealed class StateCache(int capacity)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<InstanceState> _order = new();
    private readonly Dictionary<string, LinkedListNode<InstanceState>> _nodes = new(StringComparer.Ordinal);

    public void Put(InstanceState state)
    {
        lock (_gate)
        {
            Take(state.Id);
            _nodes[state.Id] = _order.AddLast(state);
            if (_nodes.Count > capacity)
            {
                Take(_order.First!.Value.Id);
            }
        }
    }

    public InstanceState? Take(string id)
    {
        lock (_gate)
        {
            if (!_nodes.Remove(id, out var node))
            {
                return null;
            }

            _order.Remove(node);
            return node.Value;
        }
    }
}
