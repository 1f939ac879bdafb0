using Exporter.Templates.Values;

namespace Exporter.Templates.Run;

/// <summary>A function of ours, or of the host, that templates call.</summary>
internal sealed class NativeFunction(string name, Func<Frame, Arguments, object?> body, string typeName = "function") : PyCallable
{
    public string Name => name;

    public override string TypeName => typeName;

    public override object? Call(Frame frame, Arguments arguments) => body(frame, arguments);
}
