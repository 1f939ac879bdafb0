using Exporter.Templates.Run;

namespace Exporter.Templates.Values;

/// <summary>Something a template can call.</summary>
internal abstract class PyCallable
{
    public abstract string TypeName { get; }

    public abstract object? Call(Frame frame, Arguments arguments);

    /// <summary>An attribute of the callable itself, <see cref="Missing"/> where it has none.</summary>
    public virtual object? Attribute(string name) => Missing.Value;
}
