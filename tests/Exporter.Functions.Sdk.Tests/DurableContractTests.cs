using Exporter.Orchestrations.Contract;

namespace Exporter.Functions.Sdk.Tests;

// The port's contract on Durable Task's in-process test host, one line a part.
public sealed class DurableActivityContractTests : ActivityContract<DurableHostFactory>;

public sealed class DurableEventContractTests : EventContract<DurableHostFactory>;

public sealed class DurableChildContractTests : ChildContract<DurableHostFactory>;

public sealed class DurableLifecycleContractTests : LifecycleContract<DurableHostFactory>;

public sealed class DurableLimitsContractTests : LimitsContract<DurableHostFactory>;
