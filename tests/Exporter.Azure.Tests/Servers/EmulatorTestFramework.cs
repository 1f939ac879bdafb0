using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("Exporter.Azure.Tests.Servers.EmulatorTestFramework", "Exporter.Azure.Tests")]

namespace Exporter.Azure.Tests.Servers;

/// <summary>Marks a class whose tests, the inherited ones too, need emulators.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsEmulatorsAttribute : Attribute;

/// <summary>xunit's own framework, which also skips what needs Node where there is none: inherited contract tests cannot be skipped in any other way.</summary>
public sealed class EmulatorTestFramework(IMessageSink messageSink) : XunitTestFramework(messageSink)
{
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName assemblyName, ISourceInformationProvider sources, IMessageSink diagnostics) : XunitTestFrameworkExecutor(assemblyName, sources, diagnostics)
    {
        protected override void RunTestCases(IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions) =>
            base.RunTestCases(NodeServers.SkipReason is { } reason ? testCases.Select(c => Needs(c) ? new Skipped(c, reason) : c) : testCases, executionMessageSink, executionOptions);

        private static bool Needs(IXunitTestCase test) =>
            test.TestMethod.TestClass.Class.GetCustomAttributes(typeof(NeedsEmulatorsAttribute)).Any();
    }

    /// <summary>A test that says why it does not run.</summary>
    public sealed class Skipped : XunitTestCase
    {
        private readonly string _reason = "";

        [Obsolete("For xunit, which makes test cases anew when it carries them to another process; these are never carried.")]
        public Skipped()
        {
        }

        internal Skipped(IXunitTestCase test, string reason)
            : base(new NullMessageSink(), TestMethodDisplay.ClassAndMethod, TestMethodDisplayOptions.None, test.TestMethod, test.TestMethodArguments) => _reason = reason;

        protected override string GetSkipReason(IAttributeInfo factAttribute) => _reason;
    }
}
