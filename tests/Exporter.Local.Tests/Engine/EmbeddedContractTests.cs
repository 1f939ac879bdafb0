using Exporter.Orchestrations.Contract;

namespace Exporter.Local.Tests.Engine;

// The port's contract on the embedded engine, one line a part.
public sealed class EmbeddedActivityContractTests : ActivityContract<EmbeddedHostFactory>;

public sealed class EmbeddedEventContractTests : EventContract<EmbeddedHostFactory>;

public sealed class EmbeddedChildContractTests : ChildContract<EmbeddedHostFactory>;

public sealed class EmbeddedLifecycleContractTests : LifecycleContract<EmbeddedHostFactory>;

public sealed class EmbeddedLimitsContractTests : LimitsContract<EmbeddedHostFactory>;
