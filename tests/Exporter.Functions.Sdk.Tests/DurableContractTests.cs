using Exporter.Orchestrations.Contract;

namespace Exporter.Functions.Sdk.Tests;

// The port's contract on Durable Task's in-process test host, one line a part.
public sealed class DurableActivityContractTests : ActivityContract<DurableHostFactory>;

public sealed class DurableEventContractTests : EventContract<DurableHostFactory>;

public sealed class DurableChildContractTests : ChildContract<DurableHostFactory>
{
    [Fact(Skip = "The in-process test host 0.2.3-preview.1 loses the events that a run hands to the next; its successor's sources no longer do.")]
    public override Task ContinueAsNew_PreservingEvents_TheNextRunsReceiveAllOfThemOnce() => base.ContinueAsNew_PreservingEvents_TheNextRunsReceiveAllOfThemOnce();
}

public sealed class DurableLifecycleContractTests : LifecycleContract<DurableHostFactory>;

public sealed class DurableLimitsContractTests : LimitsContract<DurableHostFactory>;
