using Exporter.Local.Engine.History;

namespace Exporter.Local.Engine.Store;

/// <summary>What clients write; the worker finds it in the inbox, in whichever process it runs.</summary>
internal static class ClientRows
{
    public static bool Schedule(StoreSession session, string name, string id, string? input, DateTime now)
    {
        if (session.Scalar("SELECT 1 FROM instances WHERE id = @0", id) is not null)
        {
            return false;
        }

        InstanceRows.Add(session, id, name, input, now, parent: null);
        return true;
    }

    /// <summary>Leaves a message for an instance that has not ended.</summary>
    public static bool Send(StoreSession session, string id, InboxMessage message)
    {
        if (InstanceRows.Find(session, id) is not { HasEnded: false })
        {
            return false;
        }

        Inbox.Add(session, id, null, message);
        return true;
    }

    public static bool Purge(StoreSession session, string id)
    {
        if (InstanceRows.Find(session, id) is not { HasEnded: true })
        {
            return false;
        }

        InstanceRows.Remove(session, id);
        return true;
    }

    public static InboxMessage Event(string name, string? payload) => new InboxMessage.Happened(new TurnEvent.Raised(name, payload));
}
