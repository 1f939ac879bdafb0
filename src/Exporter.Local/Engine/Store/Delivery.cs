namespace Exporter.Local.Engine.Store;

/// <summary>A message on its way to an instance, with the row that is done when it has arrived.</summary>
/// <param name="Message">What it says.</param>
/// <param name="Execution">Run that it is for, or null for whichever runs.</param>
/// <param name="InboxId">Row of the inbox.</param>
/// <param name="ActivityId">Row of the activity that it ends.</param>
/// <param name="TimerSeq">Number of the timer that it ends.</param>
internal sealed record Delivery(InboxMessage Message, long? Execution = null, long? InboxId = null, long? ActivityId = null, int? TimerSeq = null);
